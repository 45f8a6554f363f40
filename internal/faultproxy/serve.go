package faultproxy

import (
	"context"
	"net"

	"github.com/usergraph/usergraph/internal/mongowire"
)

// session is one connection of a client and the one to the server behind it.
type session struct {
	*Proxy

	client, server net.Conn
	// gone ends when the client does.
	gone context.Context //nolint:containedctx // it lives as long as the connection
}

// serve passes the commands of one connection on, one after the other, until either side ends or a fault ends it.
func (p *Proxy) serve(client net.Conn) {
	server, err := p.dial()
	if err != nil {
		reset(client)
		return
	}
	defer p.hangUp(server)
	gone, leave := context.WithCancel(context.Background())
	s := &session{p, client, server, gone}
	requests := make(chan mongowire.Message)
	p.running.Go(func() {
		defer close(requests)
		defer leave()
		for {
			request, err := mongowire.Read(client)
			if err != nil {
				return
			}
			select {
			case requests <- request:
			case <-gone.Done():
				return
			}
		}
	})
	defer leave()
	for request := range requests {
		if !s.carryOut(request) {
			return
		}
	}
}

// carryOut passes one command on and its replies back, with the fault chosen for it. It returns false at the connection's end.
func (s *session) carryOut(request mongowire.Message) bool {
	fault := s.fault(request.Command())
	switch fault.kind {
	case cutRequest:
		reset(s.client)
		return false
	case blackHole:
		<-s.gone.Done()
		return false
	}
	reply, err := s.exchange(request, fault)
	if err != nil {
		reset(s.client)
		return false
	}
	switch fault.kind {
	case cutReply:
		reset(s.client)
		return false
	case halfReply:
		_, _ = s.client.Write(reply[:len(reply)/2])
		return false
	case delayReply:
		if !s.wait(fault.time) {
			return false
		}
	}
	return s.pass(reply)
}

// exchange has the server carry out a command. There is no reply to a command that wants none.
func (s *session) exchange(request mongowire.Message, fault Fault) (mongowire.Message, error) {
	s.begin()
	defer s.end()
	switch fault.kind {
	case delayRequest:
		if !s.wait(fault.time) {
			return nil, net.ErrClosed
		}
	case none:
		// The server is to know that its client is gone, as it would without a proxy.
		stop := context.AfterFunc(s.gone, func() { _ = s.server.Close() })
		defer stop()
	}
	if _, err := s.server.Write(request); err != nil {
		return nil, err
	}
	if request.MoreToCome() {
		return nil, nil
	}
	return mongowire.Read(s.server)
}

// pass gives the client a reply and those that the server sends after it unasked.
func (s *session) pass(reply mongowire.Message) bool {
	for {
		if _, err := s.client.Write(reply); err != nil {
			return false
		}
		if !reply.MoreToCome() {
			return true
		}
		var err error
		if reply, err = mongowire.Read(s.server); err != nil {
			reset(s.client)
			return false
		}
	}
}

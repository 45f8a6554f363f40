package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
)

// front stands before FerretDB and lets it carry out one writing command at a time. FerretDB looks for the documents of an update
// first and changes them then, with nothing to keep another write out in between; MongoDB, in whose place it stands, changes a
// document atomically.
//
// A write that has begun is finished even if its client is gone, as MongoDB does. One that still waits is dropped.
type front struct {
	server string        // host:port
	turn   chan struct{} // full while a write is carried out
}

func newFront(server string) *front { return &front{server, make(chan struct{}, 1)} }

// serve answers connections until the listener is closed.
func (f *front) serve(l net.Listener) error {
	for {
		client, err := l.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer hangUp(client)
			f.answer(client)
		}()
	}
}

// answer passes requests on to the server and replies back, one after the other, until either side ends.
func (f *front) answer(client io.ReadWriter) {
	gone, leave := context.WithCancel(context.Background())
	defer leave()
	var dialer net.Dialer
	server, err := dialer.DialContext(gone, "tcp", f.server)
	if err != nil {
		return
	}
	defer hangUp(server)
	requests := make(chan []byte)
	go func() {
		defer close(requests)
		defer leave()
		for {
			request, err := readMessage(client)
			if err != nil {
				return
			}
			select {
			case requests <- request:
			case <-gone.Done():
				return
			}
		}
	}()
	for request := range requests {
		reply, err := f.exchange(gone, server, request)
		if err != nil {
			return
		}
		if _, err := client.Write(reply); err != nil {
			return
		}
	}
}

// hangUp closes a connection whose other side has nothing to be told any more.
func hangUp(c io.Closer) { _ = c.Close() }

func (f *front) exchange(gone context.Context, server io.ReadWriteCloser, request []byte) ([]byte, error) {
	if writes(request) {
		select {
		case f.turn <- struct{}{}:
			defer func() { <-f.turn }()
		case <-gone.Done():
			return nil, gone.Err()
		}
	} else {
		stop := context.AfterFunc(gone, func() { hangUp(server) })
		defer stop()
	}
	if _, err := server.Write(request); err != nil {
		return nil, err
	}
	return readMessage(server)
}

// The wire protocol, as far as it matters here: a message is a header (length, two ids, operation code: 32-bit integers), then for
// OP_MSG 32 bits of flags, the kind of the section, and in a section of kind 0 a document whose first key is the command.
const (
	headerLength = 16
	maxLength    = 48 << 20
	opMsg        = 2013
	commandStart = headerLength + 4 + 1 + 4 + 1
)

func readMessage(r io.Reader) ([]byte, error) {
	var header [headerLength]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return nil, err
	}
	length := binary.LittleEndian.Uint32(header[:])
	if length < headerLength || length > maxLength {
		return nil, errors.New("not a message of the MongoDB wire protocol")
	}
	message := make([]byte, length)
	copy(message, header[:])
	_, err := io.ReadFull(r, message[headerLength:])
	return message, err
}

// writes says whether a request is a command that changes documents. Drivers send the section with the command first.
func writes(request []byte) bool {
	if len(request) < commandStart || binary.LittleEndian.Uint32(request[12:]) != opMsg || request[headerLength+4] != 0 {
		return false
	}
	command, _, _ := bytes.Cut(request[commandStart:], []byte{0})
	switch string(command) {
	case "insert", "update", "delete", "findAndModify", "createIndexes", "dropIndexes", "dropDatabase", "drop", "create":
		return true
	}
	return false
}

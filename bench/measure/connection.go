package measure

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net"
	"strconv"
)

// Dial returns a connection that is kept alive between requests.
func (p *Process) Dial(ctx context.Context, path string) (Conn, error) {
	c, err := (&net.Dialer{}).DialContext(ctx, "tcp", p.address)
	if err != nil {
		return nil, fmt.Errorf("dial %s: %w", p.peer.Title, err)
	}
	return &connection{
		Conn:   c,
		reader: bufio.NewReaderSize(c, 64<<10),
		head: []byte("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json\r\n" +
			"User-Agent: bench\r\nContent-Length: "),
	}, nil
}

// connection speaks HTTP/1.1 with as little work as possible, so that the client does not hold up the server.
type connection struct {
	net.Conn

	reader *bufio.Reader
	head   []byte
	buffer []byte
}

func (c *connection) Send(body []byte) (status, size int, err error) {
	c.buffer = append(c.buffer[:0], c.head...)
	c.buffer = strconv.AppendInt(c.buffer, int64(len(body)), 10)
	c.buffer = append(c.buffer, "\r\n\r\n"...)
	c.buffer = append(c.buffer, body...)
	if _, err := c.Write(c.buffer); err != nil {
		return 0, 0, fmt.Errorf("send: %w", err)
	}
	return c.receive()
}

// receive reads an answer.
func (c *connection) receive() (status, size int, err error) {
	line, err := c.reader.ReadSlice('\n')
	if err != nil {
		return 0, 0, fmt.Errorf("receive: %w", err)
	}
	if status, err = strconv.Atoi(string(line[len("HTTP/1.1 "):][:3])); err != nil {
		return 0, 0, fmt.Errorf("receive: status: %w", err)
	}
	length, chunked := 0, false
	for {
		line, err := c.reader.ReadSlice('\n')
		if err != nil {
			return 0, 0, fmt.Errorf("receive: %w", err)
		}
		if len(line) == len("\r\n") {
			break
		}
		name, value, _ := bytes.Cut(bytes.TrimRight(line, "\r\n"), []byte(": "))
		switch string(name) {
		case "Content-Length":
			if length, err = strconv.Atoi(string(value)); err != nil {
				return 0, 0, fmt.Errorf("receive: length: %w", err)
			}
		case "Transfer-Encoding":
			chunked = true
		}
	}
	if !chunked {
		_, err := c.reader.Discard(length)
		return status, length, err
	}
	size, err = c.chunks()
	return status, size, err
}

// chunks reads a body that comes in chunks and returns its size.
func (c *connection) chunks() (int, error) {
	size := 0
	for {
		line, err := c.reader.ReadSlice('\n')
		if err != nil {
			return 0, fmt.Errorf("receive: %w", err)
		}
		n, err := strconv.ParseInt(string(bytes.TrimRight(line, "\r\n")), 16, 32)
		if err != nil {
			return 0, fmt.Errorf("receive: chunk: %w", err)
		}
		if _, err := c.reader.Discard(int(n) + len("\r\n")); err != nil {
			return 0, fmt.Errorf("receive: %w", err)
		}
		if size += int(n); n == 0 {
			return size, nil
		}
	}
}

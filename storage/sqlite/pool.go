package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	driver "modernc.org/sqlite"

	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
)

// pool holds up to a number of connections, each used by one call at a time. Unlike the pool of database/sql it keeps the
// prepared statements with their connection, so that a call inside a transaction can use them without a second connection.
type pool struct {
	db    *sql.DB // opens connections; they stay out until they are closed
	begin string

	slots   chan struct{} // holds one for each connection in use
	closing chan struct{} // is closed when the pool is

	mu   sync.Mutex
	idle []*conn
}

var errClosed = fmt.Errorf("%w: %w", storage.ErrUnavailable, cause.TextError("the store is closed"))

// newPool makes a pool of at most size connections that start their transactions with the statement begin. It opens none yet.
func newPool(dataSource string, size int, begin string) (*pool, error) {
	connector, err := driver.NewConnector(dataSource)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	db.SetMaxIdleConns(-1) // a connection that is given back to it is closed
	return &pool{db: db, begin: begin, slots: make(chan struct{}, size), closing: make(chan struct{})}, nil
}

// transaction calls f within a transaction, which is committed unless f fails or the context ends before.
func (p *pool) transaction(ctx context.Context, f func(*conn) error) error {
	return p.use(ctx, func(c *conn) error { return c.transaction(ctx, p.begin, f) })
}

// use calls f with a connection, and closes the connection if f left it in doubt.
func (p *pool) use(ctx context.Context, f func(*conn) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case p.slots <- struct{}{}:
		defer func() { <-p.slots }()
	case <-p.closing:
		return errClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	if p.isClosed() {
		return errClosed
	}
	c, err := p.take(ctx)
	if err != nil {
		return err
	}
	defer p.give(c)
	return f(c)
}

func (p *pool) isClosed() bool {
	select {
	case <-p.closing:
		return true
	default:
		return false
	}
}

// take returns the connection that was used last, or a new one.
func (p *pool) take(ctx context.Context) (*conn, error) {
	p.mu.Lock()
	if last := len(p.idle) - 1; last >= 0 {
		defer p.mu.Unlock()
		c := p.idle[last]
		p.idle = p.idle[:last]
		return c, nil
	}
	p.mu.Unlock()

	opened, err := p.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &conn{sql: opened, statements: map[string]*sql.Stmt{}}, nil
}

func (p *pool) give(c *conn) {
	if c.broken {
		_ = c.close() // what is wrong with it has been reported
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, c)
}

// close makes new calls fail, waits for those under way and closes all connections. Closing again does nothing.
func (p *pool) close() error {
	p.mu.Lock()
	if p.isClosed() {
		p.mu.Unlock()
		return nil
	}
	close(p.closing)
	p.mu.Unlock()

	for range cap(p.slots) {
		p.slots <- struct{}{} // for good
	}
	var errs []error
	for _, c := range p.idle {
		errs = append(errs, c.close())
	}
	return errors.Join(append(errs, p.db.Close())...)
}

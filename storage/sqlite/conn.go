package sqlite

import (
	"context"
	"database/sql"
	"errors"
)

// conn is a connection with its prepared statements, for one goroutine at a time.
type conn struct {
	sql        *sql.Conn
	statements map[string]*sql.Stmt
	broken     bool // its state is in doubt
}

// maxStatements is how many prepared statements a connection keeps.
const maxStatements = 128

// prepare returns the prepared statement for a text. Statements are kept by their text, so texts must not contain values.
func (c *conn) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	if s, ok := c.statements[text]; ok {
		return s, nil
	}
	if len(c.statements) == maxStatements {
		if err := c.forgetStatements(); err != nil {
			return nil, err
		}
	}
	s, err := c.sql.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	c.statements[text] = s
	return s, nil
}

func (c *conn) forgetStatements() error {
	var errs []error
	for _, s := range c.statements {
		errs = append(errs, s.Close())
	}
	clear(c.statements)
	return errors.Join(errs...)
}

// exec runs a statement that returns no rows.
func (c *conn) exec(ctx context.Context, text string, args ...any) (sql.Result, error) {
	s, err := c.prepare(ctx, text) //nolint:sqlclosecheck // it is kept
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// each calls row for every row that a statement returns. No other statement may run meanwhile.
func (c *conn) each(ctx context.Context, row func(*sql.Rows) error, st *statement) (err error) {
	s, err := c.prepare(ctx, st.text.String()) //nolint:sqlclosecheck // it is kept
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ctx, st.args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// one scans the only row that a statement returns. Without a row it returns [sql.ErrNoRows].
func (c *conn) one(ctx context.Context, st *statement, dest ...any) error {
	found := false
	err := c.each(ctx, func(rows *sql.Rows) error {
		found = true
		return rows.Scan(dest...)
	}, st)
	if err == nil && !found {
		return sql.ErrNoRows
	}
	return err
}

// transaction calls f between the statement begin and a COMMIT, or a ROLLBACK if f fails or the context ends before.
func (c *conn) transaction(ctx context.Context, begin string, f func(*conn) error) error {
	c.broken = true // should f panic
	// Once it has begun, a COMMIT is not to be interrupted: its result must tell whether the transaction happened.
	unstoppable := context.WithoutCancel(ctx)
	_, err := c.exec(ctx, begin)
	if err == nil {
		err = f(c)
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		_, err = c.exec(unstoppable, "COMMIT")
	}
	c.broken = false
	if err != nil {
		// SQLite may have rolled back by itself, and then has nothing to roll back.
		_, rollbackErr := c.exec(unstoppable, "ROLLBACK")
		c.broken = rollbackErr != nil
	}
	return err
}

// run executes a script of several statements without parameters.
func (c *conn) run(ctx context.Context, script string) error {
	_, err := c.sql.ExecContext(ctx, script)
	return err
}

func (c *conn) close() error {
	return errors.Join(c.forgetStatements(), c.sql.Close())
}

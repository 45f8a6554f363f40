package transfer

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// pageSize is how many records an export reads at once. Whole users can be large.
const pageSize = 100

// Exported says how far an export is.
type Exported struct {
	Companies, Policies, Users int
	// Total is the number of users that there were at the beginning, 0 if it was not counted.
	Total int
	// LastUser is the id of the last user that was written as a whole, empty before the first.
	LastUser string
}

// Exporter writes everything in a store as lines.
type Exporter struct {
	Store storage.Reader
	Out   io.Writer
	// After goes on after an export that was interrupted: only users after this id are written. Empty means everything.
	After string
	// Progress, which may be nil, is told how far the export is: at the beginning and after every page.
	Progress func(Exported)

	done Exported
	page bytes.Buffer
}

// Run writes companies, policies and users, each in the order of their ids. Every line is written at once. Lines are no snapshot:
// what is changed meanwhile is written as it was before or after.
func (e *Exporter) Run(ctx context.Context) (Exported, error) {
	e.done = Exported{LastUser: e.After}
	if e.Progress == nil {
		e.Progress = func(Exported) {}
	}
	err := e.run(ctx)
	return e.done, err
}

func (e *Exporter) run(ctx context.Context) error {
	if e.After == "" {
		total, err := e.Store.CountUsers(ctx, storage.Everywhere(), storage.Query{Status: storage.AnyStatus})
		if err != nil {
			return fmt.Errorf("count the users: %w", err)
		}
		e.done.Total = total
	}
	e.Progress(e.done)
	if e.After == "" {
		err := writeAll(ctx, e, "companies", "", e.Store.ScanCompanies, func(c *user.Company) string {
			e.done.Companies++
			return c.ID
		})
		if err != nil {
			return err
		}
		err = writeAll(ctx, e, "policies", "", e.Store.ScanPolicies, func(p *user.Policy) string {
			e.done.Policies++
			return p.ID
		})
		if err != nil {
			return err
		}
	}
	return writeAll(ctx, e, "users", e.After, e.Store.ScanUsers, func(u *user.User) string {
		e.done.Users++
		e.done.LastUser = u.ID
		return u.ID
	})
}

// writeAll writes all records of a kind after an id. The function written counts each and returns its id.
func writeAll[T user.User | user.Company | user.Policy](
	ctx context.Context, e *Exporter, kind, after string, scan func(context.Context, string, int) ([]*T, error), written func(*T) string,
) error {
	for {
		records, err := scan(ctx, after, pageSize)
		if err != nil {
			return fmt.Errorf("read %s: %w", kind, err)
		}
		e.page.Reset()
		for _, r := range records {
			if err := appendLine(&e.page, r); err != nil {
				return fmt.Errorf("%s: %w", kind, err)
			}
		}
		if _, err := e.Out.Write(e.page.Bytes()); err != nil {
			return fmt.Errorf("write %s: %w", kind, err)
		}
		for _, r := range records {
			after = written(r)
		}
		e.Progress(e.done)
		if len(records) < pageSize {
			return nil
		}
	}
}

package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// CompaniesByID returns the companies with these ids.
func (s *Store) CompaniesByID(ctx context.Context, ids []string) ([]*user.Company, error) {
	st := newStatement("SELECT id, data FROM companies")
	st.where("id IN " + list(st, ids))
	return readRecords[user.Company](ctx, s, st)
}

// CompaniesOfTMC returns the companies that contract with the TMC or book through it.
func (s *Store) CompaniesOfTMC(ctx context.Context, tmcID string) ([]*user.Company, error) {
	st := newStatement("SELECT id, data FROM companies")
	tmc := st.param(tmcID)
	st.where("(contracting_tmc_id = " + tmc + " OR booking_tmc_id = " + tmc + ")")
	st.add(" ORDER BY id")
	return readRecords[user.Company](ctx, s, st)
}

// PoliciesOfCompanies returns the policies of these companies.
func (s *Store) PoliciesOfCompanies(ctx context.Context, companyIDs []string) ([]*user.Policy, error) {
	st := newStatement("SELECT id, data FROM policies")
	st.where("company_id IN " + list(st, companyIDs))
	st.add(" ORDER BY company_id, name, id")
	return readRecords[user.Policy](ctx, s, st)
}

// PoliciesByID returns the policies with these ids whose company is in scope.
func (s *Store) PoliciesByID(ctx context.Context, scope storage.Scope, ids []string) ([]*user.Policy, error) {
	st := newStatement("SELECT id, data FROM policies")
	st.where("id IN "+list(st, ids), st.inScope(scope, "+company_id"))
	return readRecords[user.Policy](ctx, s, st)
}

// PutCompany adds or replaces a company.
func (s *Store) PutCompany(ctx context.Context, company *user.Company) error {
	return s.write(ctx, func(c *conn) error {
		data, err := toJSON(company)
		if err != nil {
			return err
		}
		_, err = c.exec(ctx, `INSERT INTO companies (id, contracting_tmc_id, booking_tmc_id, data) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT (id) DO UPDATE SET contracting_tmc_id = ?2, booking_tmc_id = ?3, data = ?4`,
			company.ID, refID(company.ContractingTmc), refID(company.BookingTmc), data)
		return err
	})
}

// PutPolicy adds or replaces a policy.
func (s *Store) PutPolicy(ctx context.Context, p *user.Policy) error {
	return s.write(ctx, func(c *conn) error {
		data, err := toJSON(p)
		if err != nil {
			return err
		}
		_, err = c.exec(ctx, `INSERT INTO policies (id, company_id, name, data) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT (id) DO UPDATE SET company_id = ?2, name = ?3, data = ?4`, p.ID, p.CompanyID, p.Name, data)
		return err
	})
}

// readRecords reads companies or policies from rows of an id and JSON.
func readRecords[T any](ctx context.Context, s *Store, st *statement) ([]*T, error) {
	var records []*T
	err := s.read(ctx, func(c *conn) error {
		return c.each(ctx, func(rows *sql.Rows) error {
			var id string
			record := new(T)
			if err := rows.Scan(&id, jsonDest{record}); err != nil {
				return fmt.Errorf("%T %s cannot be read: %w", record, id, err)
			}
			records = append(records, record)
			return nil
		}, st)
	})
	if err != nil {
		return nil, err
	}
	return records, nil
}

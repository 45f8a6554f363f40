package sqlite

import (
	"context"
	"strings"

	"github.com/usergraph/usergraph/storage"
)

// listing is which users a list holds, and how to get at them.
type listing struct {
	tuning

	scope   storage.Scope
	status  storage.Status
	words   []string      // all of them begin one of the user's search terms
	filters [][]condition // any of them, with all of its conditions; none: everybody

	// lead is a query of the row numbers of at least all users of the list, by an index. Without a lead, the list is made by
	// walking through all users in scope in the order of their names.
	lead lead
}

// lead writes a query of row numbers that is a part of the statement.
type lead func(*statement) string

// tuning decides how lists are made.
type tuning struct {
	// maxCandidates is how many users a lead may find. Below, it costs less to look at all of them and sort those that match;
	// above, so many users match that a walk soon meets enough of them.
	maxCandidates int
	// maxCompanies is how many companies one statement walks through.
	maxCompanies int
}

func (s *Store) newListing(scope storage.Scope, q *storage.Query) *listing {
	l := &listing{tuning: s.tuning, scope: scope, status: q.Status, words: q.Words()}
	for i := range q.Filters {
		conditions := conditionsOf(&q.Filters[i])
		if len(conditions) == 0 { // it selects everybody
			l.filters = nil
			break
		}
		l.filters = append(l.filters, conditions)
	}
	return l
}

// matches is SQL that says whether the user u has the words and passes the filters, empty if every user does.
func (l *listing) matches(s *statement) string {
	var all, passes []string
	for _, w := range l.words {
		all = append(all, "instr(u.search_terms, "+s.param(joinTerms([]string{w}))+")")
	}
	for _, conditions := range l.filters {
		var met []string
		for _, c := range conditions {
			met = append(met, c.met(s))
		}
		passes = append(passes, and(met...))
	}
	return and(append(all, or(passes...))...)
}

// isLed is SQL that says whether the lead finds the user u, empty without a lead.
func (l *listing) isLed(s *statement) string {
	if l.lead == nil {
		return ""
	}
	return "u.seq IN (" + l.lead(s) + ")"
}

// hasStatus is SQL that says whether the user u has the status.
func (l *listing) hasStatus() string {
	return "u.is_active IN (" + strings.Join(l.statuses(), ", ") + ")"
}

// statuses are the values of is_active that users of the list may have.
func (l *listing) statuses() []string {
	switch l.status {
	case storage.Active:
		return []string{"1"}
	case storage.Inactive:
		return []string{"0"}
	default:
		return []string{"1", "0"}
	}
}

// maxLeads is how many words of a search, or filters, are looked up. SQLite takes no more than 500 queries in one.
const maxLeads = 100

// chooseLead sets the lead that finds the fewest users, if one finds few enough.
func (c *conn) chooseLead(ctx context.Context, l *listing) error {
	leads := []lead{l.filterLead()}
	for _, w := range l.words[:min(len(l.words), maxLeads)] {
		leads = append(leads, l.searchLead(w))
	}
	fewest := l.maxCandidates
	for _, lead := range leads {
		if lead == nil {
			continue
		}
		st := newStatement("SELECT count(*) FROM (SELECT 1 FROM (")
		st.add(lead(st) + ") LIMIT " + st.param(fewest) + ")")
		var found int
		if err := c.one(ctx, st, &found); err != nil {
			return err
		}
		if found < fewest {
			fewest, l.lead = found, lead
		}
	}
	return nil
}

// searchLead finds the users with a word.
func (l *listing) searchLead(word string) lead {
	first, end := termRange(word)
	return func(s *statement) string {
		from := "user_terms"
		if l.scope.Everywhere() {
			from += " INDEXED BY user_terms_by_term"
		}
		return "SELECT user_seq FROM " + from + " WHERE " +
			and(s.inScope(l.scope, "company_id"), "term >= "+s.param(first), "term < "+s.param(end))
	}
}

// filterLead finds the users that meet the most selective condition of one of the filters. It is nil without filters, with too
// many, and if one has no condition with an index.
func (l *listing) filterLead() lead {
	if len(l.filters) == 0 || len(l.filters) > maxLeads {
		return nil
	}
	for _, conditions := range l.filters {
		if !conditions[0].canLead() {
			return nil
		}
	}
	return func(s *statement) string {
		var all []string
		for _, conditions := range l.filters {
			all = append(all, conditions[0].found(s, l.scope))
		}
		return strings.Join(all, " UNION ALL ")
	}
}

package storagetest

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// namesInOrder are family and given names in the order in which every store lists them.
var namesInOrder = [][2]string{
	{"", ""},
	{"", "Ann"},
	{"🎉", "Ann"},
	{"😀", "Ann"},
	{"3M", "Ann"},
	{"Angstrom", "Zoe"},
	{"Ångström", "Ann"},
	{"Čapek", "Ann"},
	{"Cz", "Ann"},
	{"de la Cruz", "Ann"},
	{"De La Cruz", "Ann"},
	{"Delacruz", "Ann"},
	{"Lukas", "Ann"},
	{"Łukasz", "Ann"},
	{"Mueller", "Ann"},
	{"muller", "Zoe"},
	{"Muller", "Zoe"},
	{"Müller", "Ann"},
	{"Müller", "Änne"},
	{"Müller", "Anton"},
	{"Ñandú", "Ann"},
	{"Nz", "Ann"},
	{"O'Brien", "Ann"},
	{"Obrien", "Ann"},
	{"Oster", "Ann"},
	{"Øster", "Ann"},
	{"Ostrava", "Ann"},
	{"Smith", "Á"},
	{"Smith", "B"},
	{"Smith-Jones", "Ann"},
	{"Smithe", "Ann"},
	{"Strasse", "Ann"},
	{"Straße", "Ann"},
	{"Zając", "Ann"},
	{"Þór", "Ann"},
	{"Αλέξης", "Άννα"},
	{"Елкин", "Анна"},
	{"Ёлкин", "Анна"},
	{"Иванов", "Анна"},
	{"כהן", "חנה"},
	{"محمد", "علي"},
	{"김", "철수"},
	{"やまだ", "太郎"},
	{"ヤマダ", "太郎"},
	{"山田", "太郎"},
	{"李", "伟"},
	{"王", "伟"},
}

func testOrder(t *testing.T, open Open) {
	t.Run("names of many scripts", func(t *testing.T) {
		s := start(t, open)
		var users []*user.User
		var want []string
		for i, name := range namesInOrder {
			n := (i * 29) % len(namesInOrder) // ids in another order than names
			users = append(users, person(n, companyID(1), name[0], name[1]))
			want = append(want, userID(n))
		}
		slices.SortFunc(users, func(a, b *user.User) int { return strings.Compare(a.ID, b.ID) })
		insert(t, s, users...)
		checkOrder(t, s, users, want)
	})
	t.Run("names that are alike", func(t *testing.T) {
		s := start(t, open)
		long := strings.Repeat("Wolfeschlegelsteinhausenbergerdorff ", 5)
		users := []*user.User{
			person(7, companyID(1), "Roe", "Jo"),
			person(2, companyID(1), "Roe", "Jo"),
			person(9, companyID(1), long+"B", "A"),
			person(3, companyID(1), long+"C", "B"),
			person(5, companyID(1), long+"A", "C"),
			person(8, companyID(1), "", ""),
			person(1, companyID(1), "", ""),
		}
		users[5].PersonalInfo = &user.PersonalInfo{}
		insert(t, s, users...)
		checkOrder(t, s, users, userIDs(1, 8, 2, 7, 3, 5, 9))
	})
}

// checkOrder compares the order in the store with the one wanted and with that of the sort keys.
func checkOrder(t *testing.T, s storage.Store, users []*user.User, want []string) {
	t.Helper()
	byKey := slices.SortedFunc(slices.Values(users), func(a, b *user.User) int {
		return cmp.Or(bytes.Compare(storage.SortKey(a), storage.SortKey(b)), strings.Compare(a.ID, b.ID))
	})
	same(t, "by sort key", want, ids(byKey))

	page := list(t, s, storage.Everywhere(), storage.Query{})
	same(t, "ascending", want, ids(page.Users))
	for i, p := range page.Positions {
		same(t, "the position", storage.Position{SortKey: storage.SortKey(byKey[i]), ID: byKey[i].ID}, p)
	}

	slices.Reverse(byKey)
	page = list(t, s, storage.Everywhere(), storage.Query{Descending: true})
	same(t, "descending", ids(byKey), ids(page.Users))
	for i, p := range page.Positions {
		same(t, "the position", storage.Position{SortKey: storage.SortKey(byKey[i]), ID: byKey[i].ID}, p)
	}
}

package main

import (
	"crypto/rand"
	"errors"
	"net/http"
	"sync"

	"github.com/usergraph/usergraph/examples/internal/people"
)

// cookieName is the name of the cookie with the id of a session.
const cookieName = "session"

var errNoSession = errors.New("no session")

// sessions are who has signed in. They stand for those of a real host, which end by themselves after a time. The zero value has
// none.
type sessions struct {
	users sync.Map // from the id of a session to that of a user
}

// userOf returns the id of the user whose session a request belongs to.
func (s *sessions) userOf(r *http.Request) (string, error) {
	cookie, err := r.Cookie(cookieName)
	if err != nil {
		return "", errNoSession
	}
	id, ok := s.users.Load(cookie.Value)
	if !ok {
		return "", errNoSession
	}
	return id.(string), nil //nolint:forcetypeassert // nothing else is stored
}

// signIn begins a session, for a form with a name and a password.
func (s *sessions) signIn(w http.ResponseWriter, r *http.Request) {
	id, err := people.SignIn(r.PostFormValue("name"), r.PostFormValue("password"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	session := rand.Text()
	s.users.Store(session, id)
	setCookie(w, r, session, 0)
	w.WriteHeader(http.StatusNoContent)
}

// signOut ends a session.
func (s *sessions) signOut(w http.ResponseWriter, r *http.Request) {
	if cookie, err := r.Cookie(cookieName); err == nil {
		s.users.Delete(cookie.Value)
	}
	setCookie(w, r, "", -1)
	w.WriteHeader(http.StatusNoContent)
}

// setCookie gives the browser the id of a session for as long as it runs, or takes it away with a negative age. Lax keeps the cookie
// out of what other sites post, HttpOnly keeps it from scripts.
func setCookie(w http.ResponseWriter, r *http.Request, value string, age int) {
	http.SetCookie(w, &http.Cookie{ //nolint:gosec // without TLS, as on a developer's machine, the cookie cannot be secure
		Name: cookieName, Value: value, Path: "/", MaxAge: age, HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: r.TLS != nil, // true, if something in front adds TLS
	})
}

package main

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strings"
	"testing"
)

// hosts is a resolver with a table.
type hosts map[string][]string

func (h hosts) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	if _, ok := h[host]; !ok {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	var ips []netip.Addr
	for _, ip := range h[host] {
		ips = append(ips, netip.MustParseAddr(ip))
	}
	return ips, nil
}

func TestResolveLoopback(t *testing.T) {
	names := hosts{
		"localhost":  {"::1", "127.0.0.1"},
		"six":        {"::1"},
		"mapped":     {"::ffff:127.0.0.1"},
		"debian":     {"127.0.1.1"},
		"both-sides": {"127.0.0.1", "192.0.2.7"},
		"empty":      {},
		"elsewhere":  {"203.0.113.5"},
	}
	for _, test := range []struct{ given, want, refused string }{
		{given: "127.0.0.1:8080", want: "127.0.0.1:8080"},
		{given: "127.9.8.7:0", want: "127.9.8.7:0"},
		{given: "[::1]:8080", want: "[::1]:8080"},
		{given: "[::ffff:127.0.0.1]:80", want: "127.0.0.1:80"},
		{given: "localhost:8080", want: "127.0.0.1:8080"},
		{given: "six:8080", want: "[::1]:8080"},
		{given: "mapped:8080", want: "127.0.0.1:8080"},
		{given: "debian:8080", want: "127.0.1.1:8080"},
		{given: "both-sides:8080", refused: "both-sides (192.0.2.7) is not a loopback address"},
		{given: "elsewhere:8080", refused: "elsewhere (203.0.113.5) is not a loopback address"},
		{given: "empty:8080", refused: "it has no address"},
		{given: "unknown:8080", refused: "no such host"},
		{given: "0.0.0.0:8080", refused: "0.0.0.0 is not a loopback address"},
		{given: "[::]:8080", refused: ":: is not a loopback address"},
		{given: "[::ffff:0.0.0.0]:8080", refused: "(0.0.0.0) is not a loopback address"},
		{given: "10.0.0.1:8080", refused: "10.0.0.1 is not a loopback address"},
		{given: ":8080", refused: "every address"},
		{given: "8080", refused: "not host:port"},
		{given: "", refused: "not host:port"},
		{given: "127.0.0.1:http", refused: "not a number"},
		{given: "127.0.0.1:-1", refused: "not a number"},
		{given: "127.0.0.1:", refused: "not a number"},
	} {
		t.Run(test.given, func(t *testing.T) {
			got, err := resolve(t.Context(), names, test.given, false)
			switch {
			case test.refused != "":
				if err == nil || !strings.Contains(err.Error(), test.refused) {
					t.Errorf("got %q and error %v, want an error with %q", got, err, test.refused)
				}
			case err != nil || got != test.want:
				t.Errorf("got %v and error %v, want %s", got, err, test.want)
			}
		})
	}
}

func TestIsLoopbackHost(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "localhost:8080": true, "LocalHost:8080": true, "localhost.:8080": true, "127.0.0.1": true,
		"127.0.0.1:8080": true, "127.3.2.1:1": true, "[::1]": true, "[::1]:8080": true, "[::ffff:127.0.0.1]:80": true,

		"": false, ":8080": false, "example.com": false, "example.com:8080": false, "localhost.example.com": false,
		"127.0.0.1.example.com:8080": false, "0.0.0.0:8080": false, "192.0.2.1": false, "[::]:8080": false, "localhost:8080:80": false,
	} {
		if got := isLoopbackHost(host); got != want {
			t.Errorf("isLoopbackHost(%q) = %t", host, got)
		}
	}
}

func TestListenRefusesOtherAddresses(t *testing.T) {
	listener, err := listen(t.Context(), "0.0.0.0:0", false)
	if !errors.Is(err, errNotLoopback) {
		t.Errorf("got listener %v and error %v, want %v", listener, err, errNotLoopback)
	}
}

// TestOverlap: what cannot both be listened on is found before it is tried.
func TestOverlap(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"127.0.0.1:1", "127.0.0.1:1", true},
		{"127.0.0.1:1", "127.0.0.1:2", false},
		{"127.0.0.1:0", "127.0.0.1:0", false},
		{"127.0.0.1:1", "127.0.0.2:1", false},
		{"127.0.0.1:1", "localhost:1", true},
		{"127.0.0.1:1", "0.0.0.0:1", true},
		{"127.0.0.1:1", ":1", true},
		{"127.0.0.1:1", "[::]:1", true},
		{"[::1]:1", "[::]:1", true},
		{"[::1]:1", "0.0.0.0:1", false},
		{"0.0.0.0:1", ":1", true},
		{"a.example:1", "a.example:1", true},
		{"a.example:1", "b.example:1", false},
		{"a:b:1", ":1", false},
	} {
		for _, pair := range [][2]string{{test.a, test.b}, {test.b, test.a}} {
			if got := overlap(pair[0], pair[1]); got != test.want {
				t.Errorf("%s and %s overlap: %t, want %t", pair[0], pair[1], got, test.want)
			}
		}
	}
}

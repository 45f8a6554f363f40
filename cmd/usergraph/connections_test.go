package main

import (
	"bytes"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/testlog"
)

// TestConnectionsAreLimited: those beyond the limit wait, the admin address does not, and they are served once others end.
func TestConnectionsAreLimited(t *testing.T) {
	c, url, admin := startWithAdmin(t, "--limit-connections", "2")
	base := strings.TrimSuffix(url, endpoint)
	var idle []net.Conn
	var dialer net.Dialer
	for range 2 {
		connection, err := dialer.DialContext(t.Context(), "tcp", strings.TrimPrefix(base, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		idle = append(idle, connection)
		if _, err := connection.Write([]byte("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")); err != nil {
			t.Fatal(err)
		}
		if _, err := connection.Read(make([]byte, 1)); err != nil { // it has been taken
			t.Fatal(err)
		}
	}
	third := get(t, base+"/healthz")
	if status, _, _ := fetch(t, admin+"/livez"); status != http.StatusOK {
		t.Errorf("the admin address answers %d", status)
	}
	select {
	case <-third:
		t.Error("a third connection was taken")
	default:
	}
	closeAll(t, idle[0])
	if answer := <-third; answer != "ok\n" {
		t.Errorf("the third was answered %q", answer)
	}
	closeAll(t, idle[1])
	c.stop()
	c.wantEnd(t, exitOK)
}

// nowhere is a listener that nobody connects to.
type nowhere struct{ net.Listener }

func TestConnectionsNeedFiles(t *testing.T) {
	for _, test := range []struct {
		limit   quantity
		files   int
		limited bool
		warning string
	}{
		{10_000, 65_536, true, ""},
		{10_000, 1024, true, "connections=896 files=1024"},
		{10_000, 40, true, "connections=20 files=40"},
		{10, 1024, true, ""},
		{10_000, 0, true, ""},
		{-1, 1024, true, ""},
		{-1, 0, false, ""},
	} {
		var log bytes.Buffer
		_, unlimited := limitConnections(nowhere{}, test.limit, test.files, slog.New(testlog.Watched(slog.NewTextHandler(&log, nil)))).(nowhere)
		if unlimited == test.limited || !strings.Contains(log.String(), test.warning) || (test.warning == "" && log.Len() > 0) {
			t.Errorf("limit %s and %d files: limited is %t, the log has %q", test.limit, test.files, !unlimited, &log)
		}
	}
}

package main

import (
	"log/slog"
	"net"

	"golang.org/x/net/netutil"
)

// spareFiles are the files that are not for connections of clients: the database, those to a database server or a collector, and the
// admin address, which must answer when clients take all they can get.
const spareFiles = 128

// limitConnections lets a listener have so many connections at a time; others wait until one ends. It has no more than the process may
// have files open, and says so if that is less.
func limitConnections(listener net.Listener, limit quantity, files int, log *slog.Logger) net.Listener {
	most := int(limit)
	if possible := max(files-spareFiles, files/2, 1); files > 0 && (most < 0 || possible < most) {
		if most > 0 {
			log.Warn("fewer connections than --limit-connections: the process may not open more files", "connections", possible, "files", files)
		}
		most = possible
	}
	if most < 0 {
		return listener
	}
	return netutil.LimitListener(listener, most)
}

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
)

// resolver looks up what a host name means; see [net.Resolver].
type resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// errNotLoopback is why an address is refused.
var errNotLoopback = errors.New("without authentication usergraph listens on loopback only: 127.0.0.0/8, ::1 or localhost; --auth-secret-file or --auth-jwks turns authentication on")

// resolve turns host:port into an address to listen on. Without authentication it must be one that only this machine can reach.
func resolve(ctx context.Context, names resolver, hostPort string, authenticated bool) (string, error) {
	host, portText, err := net.SplitHostPort(hostPort)
	if err != nil {
		return "", fmt.Errorf("%q is not host:port, for example 127.0.0.1:8080", hostPort)
	}
	port, err := strconv.ParseUint(portText, 10, 16)
	if err != nil {
		return "", fmt.Errorf("the port of %q is not a number from 0 to 65535", hostPort)
	}
	if authenticated {
		return hostPort, nil
	}
	address, err := resolveLoopback(ctx, names, hostPort, host, uint16(port))
	return address.String(), err
}

// resolveLoopback refuses hosts of which any address could be reached from another machine. IPv4 is preferred where a name means
// both.
func resolveLoopback(ctx context.Context, names resolver, hostPort, host string, port uint16) (netip.AddrPort, error) {
	if host == "" {
		return netip.AddrPort{}, fmt.Errorf("%q means every address of this machine; %w", hostPort, errNotLoopback)
	}
	ips, err := lookup(ctx, names, host)
	if err != nil {
		return netip.AddrPort{}, err
	}
	chosen := ips[0]
	for _, ip := range ips {
		if !ip.IsLoopback() {
			return netip.AddrPort{}, fmt.Errorf("%s is not a loopback address; %w", describe(host, ip), errNotLoopback)
		}
		if ip.Is4() && !chosen.Is4() {
			chosen = ip
		}
	}
	return netip.AddrPortFrom(chosen, port), nil
}

// lookup returns the addresses of a host, at least one.
func lookup(ctx context.Context, names resolver, host string) ([]netip.Addr, error) {
	if ip, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{ip.Unmap()}, nil
	}
	ips, err := names.LookupNetIP(ctx, "ip", host)
	if err == nil && len(ips) == 0 {
		err = errors.New("it has no address")
	}
	if err != nil {
		return nil, fmt.Errorf("host %q: %w", host, err)
	}
	for i := range ips {
		ips[i] = ips[i].Unmap()
	}
	return ips, nil
}

// describe names a host together with its address, if that is not how it was given.
func describe(host string, ip netip.Addr) string {
	if host == ip.String() {
		return host
	}
	return fmt.Sprintf("%s (%s)", host, ip)
}

// overlap says whether not both of two addresses can be listened on: they have the port in common, and the host or one that means all.
func overlap(a, b string) bool {
	hostA, portA, errA := net.SplitHostPort(a)
	hostB, portB, errB := net.SplitHostPort(b)
	if errA != nil || errB != nil || portA != portB || portA == "0" {
		return false
	}
	return hostA == hostB || covers(hostA, hostB) || covers(hostB, hostA)
}

// covers says whether to listen on a host is to listen on another one too. Names other than localhost are not looked up.
func covers(host, other string) bool {
	ip, err := netip.ParseAddr(cmp.Or(host, netip.IPv6Unspecified().String())) // which is for IPv4 as well
	if strings.EqualFold(other, "localhost") {
		other = "127.0.0.1" // by which it is listened on
	}
	covered, otherErr := netip.ParseAddr(other)
	if err != nil || otherErr != nil {
		return false
	}
	return ip == covered || ip == netip.IPv6Unspecified() || (ip == netip.IPv4Unspecified() && covered.Is4())
}

// isLoopbackHost says whether the Host header of a request, with or without a port, names this machine by a loopback address
// or as localhost.
func isLoopbackHost(hostPort string) bool {
	host := hostPort
	if h, _, err := net.SplitHostPort(hostPort); err == nil {
		host = h
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if strings.EqualFold(strings.TrimSuffix(host, "."), "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/dustin/go-humanize"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/internal/settings"
)

// limitFlags say what one request may cost. Their defaults are those of package guard.
type limitFlags struct {
	Timeout time.Duration `group:"Limits" default:"15s" placeholder:"DURATION" help:"How long a request may run (${default})."`

	LimitBody          size     `group:"Limits" default:"256KiB" placeholder:"SIZE" help:"Greatest size of the body of a request (${default}). It and all other limits can be none."`
	LimitTokens        quantity `group:"Limits" default:"5000" placeholder:"N" help:"Tokens of a document (${default})."`
	LimitDepth         quantity `group:"Limits" default:"24" placeholder:"N" help:"How deep fields may be nested (${default})."`
	LimitAliases       quantity `group:"Limits" default:"30" placeholder:"N" help:"Fields of an operation under another name (${default})."`
	LimitRootFields    quantity `group:"Limits" default:"20" placeholder:"N" help:"Fields at the root of an operation (${default})."`
	LimitDirectives    quantity `group:"Limits" default:"4" placeholder:"N" help:"Directives at one place (${default})."`
	LimitSameName      quantity `group:"Limits" default:"50" placeholder:"N" help:"How often fields of the same name may stand in one selection (${default})."`
	LimitFragments     quantity `group:"Limits" default:"100" placeholder:"N" help:"Fragments of a document (${default})."`
	LimitValueDepth    quantity `group:"Limits" default:"32" placeholder:"N" help:"How deep lists and objects may be nested in values (${default})."`
	LimitListItems     quantity `group:"Limits" default:"1000" placeholder:"N" help:"Items of a list in variables and documents (${default})."`
	LimitStringBytes   size     `group:"Limits" default:"64KiB" placeholder:"SIZE" help:"Length of a string in a variable (${default})."`
	LimitBase64Bytes   size     `name:"limit-base64-bytes" group:"Limits" default:"160KiB" placeholder:"SIZE" help:"Length of a picture in a variable (${default})."`
	LimitCost          quantity `group:"Limits" default:"1250000" placeholder:"N" help:"Cost of an operation (${default})."`
	LimitErrors        quantity `group:"Limits" default:"50" placeholder:"N" help:"Errors of a response (${default})."`
	LimitDocumentCache size     `group:"Limits" default:"64MiB" placeholder:"SIZE" help:"Memory for parsed documents (${default})."`

	LimitConnections quantity `group:"Limits" default:"10000" placeholder:"N" help:"Connections at a time; others wait (${default}, or as many as the process may have files open)."`

	RateCost    float64 `group:"Limits" placeholder:"N" help:"Cost per second that a viewer may ask for in the long run (no limit)."`
	RateBurst   int     `group:"Limits" placeholder:"N" help:"Cost that a viewer may ask for at once after a pause (ten seconds' worth)."`
	RateViewers int     `group:"Limits" default:"10000" placeholder:"N" help:"Viewers of whom it is remembered what they have asked for (${default})."`
}

// check reports what is wrong with the flags.
func (f *limitFlags) check(set *settings.Settings) {
	if f.Timeout <= 0 {
		set.Report("timeout", errNotPositive)
	}
	if f.RateCost < 0 || math.IsNaN(f.RateCost) || math.IsInf(f.RateCost, 0) {
		set.Report("rate-cost", errors.New("it must be a number above zero, or 0 for no limit"))
	}
	if f.RateBurst < 0 {
		set.Report("rate-burst", errNotPositive)
	}
	if f.RateBurst > 0 && f.RateCost == 0 {
		set.Report("rate-burst", errors.New("it needs --rate-cost"))
	}
	if f.RateViewers < 1 {
		set.Report("rate-viewers", errNotPositive)
	}
}

var errNotPositive = errors.New("it must be above zero")

// limits are what the flags come to.
func (f *limitFlags) limits() guard.Limits {
	return guard.Limits{
		Body: int64(f.LimitBody), Timeout: f.Timeout, Tokens: int(f.LimitTokens), Depth: int(f.LimitDepth), Aliases: int(f.LimitAliases),
		RootFields: int(f.LimitRootFields), Directives: int(f.LimitDirectives), SameName: int(f.LimitSameName), Fragments: int(f.LimitFragments),
		ValueDepth: int(f.LimitValueDepth), ListItems: int(f.LimitListItems), StringBytes: int(f.LimitStringBytes), Base64Bytes: int(f.LimitBase64Bytes),
		Cost: int(f.LimitCost), Errors: int(f.LimitErrors), CacheBytes: int(f.LimitDocumentCache),
	}
}

// options are those of a server.
func (f *limitFlags) options() []usergraph.Option {
	options := []usergraph.Option{usergraph.WithLimits(f.limits())}
	if f.RateCost > 0 {
		options = append(options, usergraph.WithRate(guard.Rate{Cost: f.RateCost, Burst: f.RateBurst, Viewers: f.RateViewers}))
	}
	return options
}

// none is the word for no limit, which package guard has a negative number for.
const none = "none"

// quantity is a limit that is a number.
type quantity int

// UnmarshalText takes a whole number above zero, or none.
func (q *quantity) UnmarshalText(text []byte) error {
	if string(text) == none {
		*q = -1
		return nil
	}
	n, err := strconv.ParseInt(string(text), 10, 32)
	if err != nil || n < 1 {
		return fmt.Errorf("%q is not a whole number above zero, or %s", text, none)
	}
	*q = quantity(n)
	return nil
}

func (q quantity) String() string {
	if q < 0 {
		return none
	}
	return strconv.Itoa(int(q))
}

// size is a number of bytes.
type size int64

// UnmarshalText takes a number of bytes above zero, with a unit such as KiB or MB or without, or none.
func (s *size) UnmarshalText(text []byte) error {
	if string(text) == none {
		*s = -1
		return nil
	}
	n, err := humanize.ParseBytes(string(text))
	if err != nil || n < 1 || n > math.MaxInt32 {
		return fmt.Errorf("%q is not a size such as 256KiB, at most 2GiB, or %s", text, none)
	}
	*s = size(n)
	return nil
}

func (s size) String() string {
	switch {
	case s < 0:
		return none
	case s > 0 && s%(1<<20) == 0:
		return strconv.FormatInt(int64(s>>20), 10) + "MiB"
	case s > 0 && s%(1<<10) == 0:
		return strconv.FormatInt(int64(s>>10), 10) + "KiB"
	default:
		return strconv.FormatInt(int64(s), 10)
	}
}

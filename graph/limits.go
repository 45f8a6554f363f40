package graph

import (
	"context"
	"math"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/telemetry"
)

// WithLimits sets what operations may cost. The default is [guard.DefaultLimits], which also stands for every field that is zero.
// The size of the body and the timeout are the transport's business.
func WithLimits(limits guard.Limits) Option {
	return func(s *settings) { s.limits = limits.Complete() }
}

// WithIntrospection sets whether operations may ask for the schema, and whether errors of validation suggest names. The default is
// not, unless in development mode.
func WithIntrospection(on bool) Option {
	return func(s *settings) { s.introspection = &on }
}

// WithRate keeps each viewer to a rate of cost; operations beyond it fail with LIMIT_EXCEEDED and say in the extension retryAfter of
// the error in how many seconds to try again. Requests that do not say who is asking share one rate. The default is none.
func WithRate(rate guard.Rate) Option {
	return func(s *settings) { s.rate = guard.NewRateLimiter(rate) }
}

// WithTelemetry sets what records the work of operations: their documents, limits and fetches. The default is nothing; nil is the
// default.
func WithTelemetry(recorder *telemetry.Recorder) Option {
	return func(s *settings) { s.telemetry = recorder }
}

// introspects says whether operations may ask for the schema.
func (s *settings) introspects() bool {
	if s.introspection == nil {
		return s.development
	}
	return *s.introspection
}

// charge makes sure that an operation may cost what it does, and returns the extensions of the response: the cost, if the request
// asks for it.
func (e *Executor) charge(ctx context.Context, o *graphql.OperationContext, p *compiled) (map[string]any, *gqlerror.Error) {
	cost := p.cost.Of(o.Variables)
	var extensions map[string]any
	if asked, _ := o.Extensions["cost"].(bool); asked {
		extensions = map[string]any{"cost": cost}
	}
	if cost > e.limits.Cost {
		e.telemetry.Exceeded(ctx, telemetry.LimitCost)
		return extensions, &gqlerror.Error{
			Message:    "the operation costs too much: ask for fewer users, fields or edges at once",
			Extensions: map[string]any{"code": CodeLimitExceeded, "cost": cost, "maxCost": e.limits.Cost},
		}
	}
	if e.rate == nil {
		return extensions, nil
	}
	if wait, ok := e.rate.Take(viewerKey(access.ViewerOf(ctx)), cost); !ok {
		e.telemetry.Exceeded(ctx, telemetry.LimitRate)
		return extensions, &gqlerror.Error{
			Message: "too much was asked for lately; try again later",
			Extensions: map[string]any{
				"code": CodeLimitExceeded, "cost": cost, "retryAfter": int(math.Ceil(min(wait, 24*time.Hour).Seconds())),
			},
		}
	}
	return extensions, nil
}

// countExceeded counts a request that has failed, if it has exceeded a limit.
func (e *Executor) countExceeded(ctx context.Context, l telemetry.Limit, err *gqlerror.Error) {
	if err.Extensions["code"] == CodeLimitExceeded {
		e.telemetry.Exceeded(ctx, l)
	}
}

// costOf weighs an operation.
func (e *Executor) costOf(o *graphql.OperationContext) int {
	return e.documents.plan(o.Operation, o.Variables).cost.Of(o.Variables)
}

// viewerKey tells viewers apart.
func viewerKey(v access.Viewer) string {
	if v.Machine == nil {
		return strings.ToLower(v.UserID)
	}
	return strings.ToLower(string(v.Machine.Role) + " " + v.Machine.CompanyID + " " + v.Machine.TMCID)
}

// limit is a response of gqlgen's executor with extensions and not more errors than there may be.
func (e *Executor) limit(r *graphql.Response, extensions map[string]any) *graphql.Response {
	if r != nil {
		var more int
		r.Errors, more = atMost(r.Errors, e.limits.Errors)
		r.Extensions = withMore(extensions, more)
	}
	return r
}

// atMost returns the first errors of a list, and how many there are besides.
func atMost(errs gqlerror.List, most int) (gqlerror.List, int) {
	if len(errs) <= most {
		return errs, 0
	}
	return errs[:most], len(errs) - most
}

// withMore adds to extensions that there are more errors, if there are.
func withMore(extensions map[string]any, more int) map[string]any {
	if more == 0 {
		return extensions
	}
	if extensions == nil {
		extensions = map[string]any{}
	}
	extensions["moreErrors"] = more
	return extensions
}

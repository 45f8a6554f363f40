package usergraph

import (
	"github.com/usergraph/usergraph/graph"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/transport"
)

// WithLimits sets what one request may cost. Fields that are zero stand for the default, negative ones for no limit; the default is
// [guard.DefaultLimits].
//
// A [net/http.Server] with a WriteTimeout closes the connection of who has to wait longer, and nobody learns why: let it be more than
// the Timeout here, which is answered TIMEOUT.
func WithLimits(limits guard.Limits) Option {
	limits = limits.Complete()
	return optionFunc(func(c *config) {
		c.graph = append(c.graph, graph.WithLimits(limits))
		c.transport = append(c.transport, transport.WithMaxBody(limits.Body), transport.WithTimeout(limits.Timeout))
	})
}

// WithRate keeps each viewer to a rate of cost, see [guard.Rate]. Requests beyond it fail with LIMIT_EXCEEDED, and say in the
// extension retryAfter of the error in how many seconds to try again. The default is none. It panics if rate.Cost is not above zero.
func WithRate(rate guard.Rate) Option {
	if !(rate.Cost > 0) {
		panic("usergraph: WithRate: Cost is not above zero, so that nobody could ask for anything")
	}
	return optionFunc(func(c *config) { c.graph = append(c.graph, graph.WithRate(rate)) })
}

// WithIntrospection sets whether the schema can be asked for. Where it cannot, errors of validation have no name of the schema that
// the request does not have. The default is not, unless in development mode.
func WithIntrospection(on bool) Option {
	return optionFunc(func(c *config) { c.graph = append(c.graph, graph.WithIntrospection(on)) })
}

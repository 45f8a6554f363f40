// Package people asks usergraph for people: what genqlient makes of operations.graphql.
package people

//go:generate sh -c "cd .. && go tool genqlient"

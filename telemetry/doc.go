// Package telemetry tells OpenTelemetry what operations do: by spans, which lie within each other as the work does, and by metrics.
// It uses the API of OpenTelemetry only; whoever makes the providers decides where everything goes. Nothing here holds personal
// data: no documents, variables, ids or texts of errors.
//
// # Spans
//
// There is one for each operation, of kind server, in the span that the context of the request has, if any. It is named by the type
// and the name of the operation ("query Profile"), and has
//
//	graphql.operation.type   query or mutation
//	graphql.operation.name   see below
//	error.type               the code of what went wrong, as in extensions.code; see [Operation.End]
//	usergraph.store_calls    how often the store was called
//
// In it are the fetches of its plan, a span for each ("fetch users"), with
//
//	usergraph.fetch.kind     users, arrangers, policies or companies
//	usergraph.fetch.size     how many ids are fetched at once
//	usergraph.fetch.planned  whether it was in the plan, or came up
//
// and in these, or in the operation itself, the calls of the store, of kind client ("UsersByID users"), with
//
//	db.system.name, db.operation.name, db.collection.name, db.response.returned_rows, error.type
//
// There are no spans for fields.
//
// # Metrics
//
//	graphql.server.operation.duration  s             operations, by type, name and error.type, from the request that was read to the
//	                                                 response that was made; its count is the number of operations
//	usergraph.operation.store_calls    {call}        calls of the store for an operation, by type and name
//	usergraph.request.refused          {request}     requests that were not looked at as GraphQL, by error.type
//	usergraph.limit.exceeded           {request}     requests that asked for too much, by usergraph.limit
//	usergraph.document.lookups         {lookup}      documents, by usergraph.cache.result: hit, or miss for those to be parsed
//	usergraph.fetch.size               {id}          ids of a fetch, by usergraph.fetch.kind and usergraph.fetch.planned
//	db.client.operation.duration       s             calls of the store, as the semantic conventions have it
//
// # Names
//
// Clients choose the names of operations. The first [MaxNames] different ones of valid operations are told, all others are "other",
// so that nobody can make metrics grow.
package telemetry

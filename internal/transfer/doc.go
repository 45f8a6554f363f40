// Package transfer moves everything that a store keeps to another one, of whatever kind: as lines of JSON, one object a line.
//
// A line is a user, named as in the GraphQL schema; where inputs and answers differ in form, identity documents and the metadata
// of roles, as in inputs. Beside the sections stand id, version, isActive, createdAt and updatedAt, so that the copy of a user is
// the user. Companies and policies are lines that say so in __typename.
//
// Both directions stream: what is in memory at a time does not depend on how much is moved. An export is ordered by ids, and what
// is there already is no error to an import, so either can go on after an interruption.
package transfer

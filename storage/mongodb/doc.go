// Package mongodb keeps users in MongoDB: the store for any number of processes on any number of machines.
//
//	store, err := mongodb.Open(ctx, "mongodb://db1,db2,db3/usergraph?replicaSet=rs0", mongodb.WithEnsureIndexes(true))
//
// # What it promises
//
// A write that returned nil is on a majority of the replica set and survives a failover. Every write changes one document, and a
// change is applied to the version it was made for or not at all. After a lost connection the store finds out whether the write
// happened, by trying the same conditional write again or by looking at what is there, as long as there is time; it returns nil
// only if it knows. If it cannot find out, the error is [storage.ErrUnavailable] or the context's, and the write happened once or
// not at all.
//
// A call takes no longer than [WithTimeout] says, retries included, or than its context lives.
//
// # Commands
//
// A call sends one command, save these: a change without [storage.Change.Base], which the directory always gives, reads the user
// first; a write that did not happen asks why; what fails for want of a connection is tried again. Ids by the hundred thousand and
// replies above 16 MB are split. Every command carries a comment with the operation (see [storage.WithOperation]) and the method
// of the store, for the database's logs and profiler. Reads ask only for the fields that the caller wants.
//
// # Documents
//
// A user is one document in the collection "users": the fields as package user names them, and what the store finds and orders
// it by under "keys". Companies and policies have collections of their own. Fields that this version does not know stay as they
// are when a document is changed.
//
// Unique values, and speed, depend on indexes. [Store.EnsureIndexes] makes them, [Store.CheckIndexes] reports what is missing.
package mongodb

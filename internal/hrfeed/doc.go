// Package hrfeed imports the people of a company from a CSV file of its HR system, as a map says: which column is which field of a
// user.
//
// The file is read twice. First every row is checked, without writing anything: its cells, the user that they make, and whom it
// refers to, since a manager may come later in the file than their team. Then the rows that are valid are written, each user once.
// People are found by their employee id or external id within their company: who is not there is created, who is there keeps all
// that the map does not name, and who would stay the same is not written at all. So an import can be run again at any time.
//
// Between the readings, each row leaves a few hundred bytes in memory; nothing else depends on how long the file is.
package hrfeed

package user

// Date is a day of the Gregorian calendar as "2006-01-02" (ISO 8601). [Validate] says whether the day exists.
type Date string

// Duration is a length of time in ISO 8601, for example "P90D".
type Duration string

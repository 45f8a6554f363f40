package user

import "slices"

// WorkerType is how a person is engaged by the company.
type WorkerType string

// The values of WorkerType.
const (
	WorkerTypeEmployee   WorkerType = "EMPLOYEE"
	WorkerTypeContingent WorkerType = "CONTINGENT"
	WorkerTypeSeasonal   WorkerType = "SEASONAL"
	WorkerTypeIntern     WorkerType = "INTERN"
	WorkerTypeGuest      WorkerType = "GUEST"
)

// WorkerTypeValues lists every WorkerType in the order of the schema.
var WorkerTypeValues = []WorkerType{
	WorkerTypeEmployee, WorkerTypeContingent, WorkerTypeSeasonal, WorkerTypeIntern, WorkerTypeGuest,
}

// Valid says whether v is one of [WorkerTypeValues].
func (v WorkerType) Valid() bool { return slices.Contains(WorkerTypeValues, v) }

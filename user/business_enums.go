package user

import "slices"

// WorkerType is how a person is engaged by the company.
type WorkerType string

// The values of WorkerType.
const (
	WorkerTypeEmployee   WorkerType = "EMPLOYEE"   // Permanently employed.
	WorkerTypeContingent WorkerType = "CONTINGENT" // A contractor or temporary worker.
	WorkerTypeSeasonal   WorkerType = "SEASONAL"   // Employed for a season.
	WorkerTypeIntern     WorkerType = "INTERN"     // In training.
	WorkerTypeGuest      WorkerType = "GUEST"      // Not engaged: a guest of the company.
)

// WorkerTypeValues lists every WorkerType in the order of the schema.
var WorkerTypeValues = []WorkerType{
	WorkerTypeEmployee, WorkerTypeContingent, WorkerTypeSeasonal, WorkerTypeIntern, WorkerTypeGuest,
}

// Valid says whether v is one of [WorkerTypeValues].
func (v WorkerType) Valid() bool { return slices.Contains(WorkerTypeValues, v) }

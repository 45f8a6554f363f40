package telemetry

// method is a method of a store.
type method int

// The methods of stores.
const (
	mUsersByID method = iota
	mArrangements
	mFindUsers
	mListUsers
	mCountUsers
	mCompaniesByID
	mCompaniesOfTMC
	mPoliciesOfCompanies
	mPoliciesByID
	mScanUsers
	mScanCompanies
	mScanPolicies
	mInsertUser
	mInsertUsers
	mUpdateUser
	mEraseUser
	mPutCompany
	mPutPolicy

	methods
)

// described is how calls of a method are told: by its name, what it is about, and both.
type described struct{ name, collection, spanName string }

// descriptions has all methods.
var descriptions = [methods]described{
	mUsersByID:           about("UsersByID", "users"),
	mArrangements:        about("Arrangements", "users"),
	mFindUsers:           about("FindUsers", "users"),
	mListUsers:           about("ListUsers", "users"),
	mCountUsers:          about("CountUsers", "users"),
	mCompaniesByID:       about("CompaniesByID", "companies"),
	mCompaniesOfTMC:      about("CompaniesOfTMC", "companies"),
	mPoliciesOfCompanies: about("PoliciesOfCompanies", "policies"),
	mPoliciesByID:        about("PoliciesByID", "policies"),
	mScanUsers:           about("ScanUsers", "users"),
	mScanCompanies:       about("ScanCompanies", "companies"),
	mScanPolicies:        about("ScanPolicies", "policies"),
	mInsertUser:          about("InsertUser", "users"),
	mInsertUsers:         about("InsertUsers", "users"),
	mUpdateUser:          about("UpdateUser", "users"),
	mEraseUser:           about("EraseUser", "users"),
	mPutCompany:          about("PutCompany", "companies"),
	mPutPolicy:           about("PutPolicy", "policies"),
}

func about(name, collection string) described {
	return described{name, collection, name + " " + collection}
}

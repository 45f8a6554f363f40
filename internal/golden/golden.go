// Package golden has the four operations that stand for what apps ask for. The benchmarks measure with them, and so does the load
// check of a running server, so that the figures of both can be compared.
package golden

// scalars are 13 scalars of a user.
const scalars = `
    id version isActive persona tier externalId
    personalInfo { name { given family1 } email }
    businessInfo { employeeId designation email countryCode }`

// Profile is one user with 13 scalars. Its variable is id.
const Profile = `query Profile($id: ID!) {
  user(id: $id) {` + scalars + `
  }
}`

// List is a page of users with 13 scalars each. Its variables are companyId and first.
const List = `query List($companyId: ID!, $first: Int!) {
  users(companyId: $companyId, first: $first) { nodes {` + scalars + `
  } }
}`

// ListAfter is a page of users with 13 scalars each, after a cursor. Its variables are companyId, first and after.
const ListAfter = `query ListAfter($companyId: ID!, $first: Int!, $after: String) {
  users(companyId: $companyId, first: $first, after: $after) { nodes {` + scalars + `
  } }
}`

// Graph is a page of users with their managers, arrangers, roles and policies. Its variables are companyId and first.
const Graph = `query Graph($companyId: ID!, $first: Int!) {
  users(companyId: $companyId, first: $first) { nodes {
    id
    personalInfo { name { given family1 } }
    businessInfo {
      designation
      managerRef { id name user { id personalInfo { name { given family1 } } businessInfo { email designation } } }
    }
    travelArrangers { status user { id personalInfo { name { given family1 } } businessInfo { email } } }
    roles { roleType }
    policies { id name type }
  } }
}`

// Deep is one user and three managers up, with the arrangers of each. Its variable is id.
const Deep = `query Deep($id: ID!) {
  user(id: $id) {
    ...person
    businessInfo { managerRef { user {
      ...person
      businessInfo { managerRef { user {
        ...person
        businessInfo { managerRef { user { ...person } } }
      } } }
    } } }
  }
}

fragment person on User {
  id
  personalInfo { name { given family1 } }
  businessInfo { designation email }
  travelArrangers { status user { id personalInfo { name { given family1 } } } }
}`

// The numbers of users of a page of [List] and of [Graph] in the figures that are published.
const (
	ListSize  = 100
	GraphSize = 50
)

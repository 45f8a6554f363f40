// What relay-compiler compiles into __generated__, from where relay.test.js takes it. Nobody runs this file: `graphql` is a mark for
// the compiler.
import { graphql } from 'relay-runtime'

export const colleagues = graphql`
  query operationsColleaguesQuery($company: ID!, $first: Int!, $after: String) {
    users(companyId: $company, first: $first, after: $after) @connection(key: "operations_users") {
      edges {
        node {
          id
          ...operationsCard_user
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`

export const card = graphql`
  fragment operationsCard_user on User {
    personalInfo {
      name {
        given
        family1
      }
    }
  }
`

export const person = graphql`
  query operationsPersonQuery($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on User {
        version
        businessInfo {
          organizationRef {
            id
          }
        }
        ...operationsCard_user @alias(as: "card")
      }
    }
  }
`

export const rename = graphql`
  mutation operationsRenameMutation($id: ID!, $input: PersonalInfoInput!) {
    updateUserPersonalInfo(id: $id, input: $input, mode: MERGE) {
      user {
        id
        version
        ...operationsCard_user
      }
      userErrors {
        code
        path
      }
    }
  }
`

export const create = graphql`
  mutation operationsCreateMutation($input: CreateUserInput!) {
    createUser(input: $input) {
      user {
        id
      }
      userErrors {
        code
      }
    }
  }
`

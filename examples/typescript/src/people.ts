import type { ApolloClient } from '@apollo/client'
import type { ResultOf } from '@graphql-typed-document-node/core'
import { seen } from './client.js'
import { graphql, readFragment, type FragmentType } from './gql/index.js'

/** What a card shows of a person. Whoever renders a card asks for this and need not know what is in it. */
export const Card = graphql(`
  fragment Card on User {
    id
    personalInfo { name { given family1 } }
    businessInfo { designation managerRef { name } }
  }
`)

const Page = graphql(`
  query Page($companyId: ID!, $first: Int!, $after: String) {
    users(companyId: $companyId, first: $first, after: $after) {
      edges { node { id ...Card } }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

const Profile = graphql(`
  query Profile($id: ID!) {
    user(id: $id) {
      id
      version
      personalInfo { dob identityDocs { __typename ... on Passport { docId expiryDate } } }
      travelArrangers { status name { given family1 } }
      policies { id name }
    }
  }
`)

const Designate = graphql(`
  mutation Designate($id: ID!, $designation: String!, $version: Int!) {
    updateUserBusinessInfo(id: $id, mode: MERGE, input: { designation: $designation }, expectedVersion: $version) {
      user { id version businessInfo { designation } }
      userErrors { code message path }
    }
  }
`)

/** The text of a card. */
export function cardText(person: FragmentType<typeof Card>): string {
  const { personalInfo, businessInfo } = readFragment(Card, person)
  const name = personalInfo?.name ? `${personalInfo.name.given} ${personalInfo.name.family1}` : 'no name'
  const manager = businessInfo?.managerRef?.name
  return [name, businessInfo?.designation, manager && `reports to ${manager}`].filter(Boolean).join(', ')
}

/** The cards of the people of a company, at most so many pages of a size. */
export async function cards(client: ApolloClient, companyId: string, size: number, pages: number): Promise<string[]> {
  const all: string[] = []
  let after: string | null = null
  for (let page = 0; page < pages; page++) {
    const data: ResultOf<typeof Page> | undefined = seen(await client.query({
      query: Page, variables: { companyId, first: size, after },
    }))
    if (!data) break
    all.push(...data.users.edges.map(({ node }) => cardText(node)))
    if (!data.users.pageInfo.hasNextPage) break
    after = data.users.pageInfo.endCursor ?? null
  }
  return all
}

/** A profile, or null where there is no such user or the viewer may not know of them. */
export async function profile(client: ApolloClient, id: string) {
  const data = seen(await client.query({ query: Profile, variables: { id }, fetchPolicy: 'network-only' }))
  return data?.user ?? null
}

/** What is wrong with a change; nothing was changed then. */
export type Problem = ResultOf<typeof Designate>['updateUserBusinessInfo']['userErrors'][number]

/** Gives somebody another designation, unless they were changed since the version. Returns the version after it, or the problems. */
export async function designate(
  client: ApolloClient, id: string, designation: string, version: number,
): Promise<{ version: number } | { problems: Problem[] }> {
  const { data } = await client.mutate({ mutation: Designate, variables: { id, designation, version } })
  const payload = data?.updateUserBusinessInfo
  if (!payload?.user) return { problems: payload?.userErrors ?? [] }
  return { version: payload.user.version }
}

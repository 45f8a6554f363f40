// What the tests of all clients share: the servers, and what a client does with one.
import assert from 'node:assert/strict'
import { env } from 'node:process'

/** The server under test, which has the demo world and lets everybody do everything. */
export const url = required('USERGRAPH_URL')

/** A server for automatic persisted queries. */
export const automaticURL = () => required('USERGRAPH_AUTOMATIC_URL')

/** A server that executes the documents of relay/manifest.json only. */
export const trustedURL = () => required('USERGRAPH_TRUSTED_URL')

/** A company of the demo world. */
export const company = 'a4642011-ad92-59a6-b54b-76fadf66b23d'

function required(name) {
  const value = env[name]
  if (!value) throw new Error(`${name} must be the address of a server; see .ci/protocol`)
  return value
}

export const create = /* GraphQL */ `
  mutation Create($input: CreateUserInput!) {
    createUser(input: $input) {
      user { id version personalInfo { name { given family1 } dob } }
      userErrors { code path }
    }
  }
`
export const read = /* GraphQL */ `
  query Read($id: ID!, $withVersion: Boolean = true) {
    user(id: $id) { id version @include(if: $withVersion) ...Person }
  }
  fragment Person on User { personalInfo { name { given family1 } dob } }
`

/** The input of a user. */
export const zoe = { persona: 'EMPLOYEE', personalInfo: { name: { given: 'Zoë 😀', family1: 'O’Hara' }, dob: '1990-02-28' } }

/**
 * Does with a client what apps do: a mutation with a payload, a query with variables, a mutation that the server finds wrong and a
 * query that fails.
 *
 * @param client.query resolves to the data of a query
 * @param client.mutate resolves to the data of a mutation
 * @param client.errors resolves to the errors of a query, as the client tells them
 */
export async function exercise(client) {
  const { createUser } = await client.mutate(create, { input: zoe })
  assert.deepEqual(plain(createUser.userErrors), [])
  assert.equal(createUser.user.version, 1)

  const { user } = await client.query(read, { id: createUser.user.id })
  assert.deepEqual(plain(user), { id: createUser.user.id, version: 1, personalInfo: zoe.personalInfo })

  const refused = await client.mutate(create, { input: { ...zoe, personalInfo: { dob: '1990-02-30' } } })
  assert.equal(refused.createUser.user, null)
  assert.deepEqual(plain(refused.createUser.userErrors), [{ code: 'INVALID', path: ['input', 'personalInfo', 'dob'] }])

  const [executed] = await client.errors(read, { id: 'no id' })
  assert.equal(executed.extensions.code, 'BAD_USER_INPUT')
  assert.deepEqual(executed.path, ['user'])

  const [invalid] = await client.errors('query Invalid { user(id: "x") { shoeSize } }', {})
  assert.equal(invalid.extensions.code, 'GRAPHQL_VALIDATION_FAILED')

  const [unfit] = await client.errors(read, { id: ['a', 'list'] })
  assert.equal(unfit.extensions.code, 'BAD_USER_INPUT')
}

/** The value without the __typename that some clients ask for. */
export function plain(value) {
  return JSON.parse(JSON.stringify(value), (name, v) => (name === '__typename' ? undefined : v))
}

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import relay from 'relay-runtime'
import { company, trustedURL, url, zoe } from '../support.js'
import Colleagues from '../relay/__generated__/operationsColleaguesQuery.graphql.js'
import Create from '../relay/__generated__/operationsCreateMutation.graphql.js'
import Person from '../relay/__generated__/operationsPersonQuery.graphql.js'
import Rename from '../relay/__generated__/operationsRenameMutation.graphql.js'

const { Environment, Network, RecordSource, Store, commitMutation, createOperationDescriptor, fetchQuery, getRequest } = relay

/** An environment that sends texts or ids of documents to a server. */
function environment(target, body) {
  const network = Network.create(async (params, variables) => {
    const response = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json;q=0.9' },
      body: JSON.stringify({ ...body(params), variables }),
    })
    return response.json()
  })
  return new Environment({ network, store: new Store(new RecordSource()) })
}

const byText = () => environment(url, ({ text, name }) => ({ query: text, operationName: name }))

const mutate = (environment, mutation, variables) =>
  new Promise((onCompleted, onError) => {
    commitMutation(environment, { mutation, variables, onCompleted: (data, errors) => onCompleted({ data, errors }), onError })
  })

const query = (environment, document, variables) => fetchQuery(environment, document, variables).toPromise()

/** The names that the store has for a user. */
function nameOf(environment, id) {
  const name = environment.getStore().getSource().get(id).personalInfo.__ref
  const { given, family1 } = environment.getStore().getSource().get(environment.getStore().getSource().get(name).name.__ref)
  return { given, family1 }
}

test('Relay', async () => {
  const relay = byText()
  const created = await mutate(relay, Create, { input: zoe })
  assert.deepEqual(created.data.createUser.userErrors, [])
  const { id } = created.data.createUser.user

  const { node } = await query(relay, Person, { id })
  assert.equal(node.__typename, 'User')
  assert.equal(node.version, 1)
  assert.equal(nameOf(relay, id).given, 'Zoë 😀')

  const renamed = await mutate(relay, Rename, { id, input: { name: { given: 'Zoe', family1: 'O’Hara' } } })
  assert.equal(renamed.errors, null)
  assert.deepEqual([renamed.data.updateUserPersonalInfo.user.version, renamed.data.updateUserPersonalInfo.userErrors], [2, []])
  assert.deepEqual(nameOf(relay, id), { given: 'Zoe', family1: 'O’Hara' }, 'the store has the new name')

  const refused = await mutate(relay, Rename, { id, input: { dob: '1990-02-30' } })
  assert.deepEqual(refused.data.updateUserPersonalInfo, { user: null, userErrors: [{ code: 'INVALID', path: ['input', 'dob'] }] })
})

test('Relay reads pages', async () => {
  const relay = byText()
  const seen = new Set()
  let after = null
  for (let page = 0; page < 3; page++) {
    const { users } = await query(relay, Colleagues, { company, first: 5, after })
    const nodes = users.edges.map((edge) => edge.node.id)
    for (const id of nodes.slice(-5)) assert.ok(!seen.has(id), 'a user is on two pages')
    nodes.forEach((id) => seen.add(id))
    assert.equal(users.pageInfo.hasNextPage, true)
    after = users.pageInfo.endCursor
  }
  assert.equal(seen.size, 15)
})

test('Relay is told errors', async () => {
  await assert.rejects(query(byText(), Person, { id: ['a', 'list'] }), (error) => {
    assert.equal(error.source.errors[0].extensions.code, 'BAD_USER_INPUT')
    return true
  })
})

test('Relay with trusted documents', async () => {
  const manifest = JSON.parse(readFileSync(new URL('../relay/manifest.json', import.meta.url)))
  assert.equal(Object.keys(manifest).length, 4)
  for (const body of [
    ({ id }) => ({ id }),
    ({ id }) => ({ documentId: `sha256:${id}` }),
    ({ id }) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: id } } }),
  ]) {
    const relay = environment(trustedURL(), body)
    const created = await mutate(relay, Create, { input: zoe })
    assert.deepEqual(created.data.createUser.userErrors, [])
    const { node } = await query(relay, Person, { id: created.data.createUser.user.id })
    assert.equal(node.version, 1)
  }
  await assert.rejects(query(environment(trustedURL(), () => ({ query: '{ __typename }' })), Person, { id: 'x' }), (error) => {
    assert.equal(error.source.errors[0].extensions.code, 'FORBIDDEN')
    return true
  })
})

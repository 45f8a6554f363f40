import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGraphiQLFetcher } from '@graphiql/toolkit'
import { assertValidSchema, buildClientSchema, getIntrospectionQuery } from 'graphql'
import { exercise, url } from '../support.js'

const fetcher = createGraphiQLFetcher({ url, fetch }) // a page would take its window's

/** Sends an operation as the page does, and waits for the last of its results. */
async function run(query, variables, operationName) {
  const result = await fetcher({ query, variables, operationName })
  if (result[Symbol.asyncIterator]) {
    let last
    for await (const part of result) last = part
    return Array.isArray(last) ? last[0] : last
  }
  return result
}

async function data(query, variables) {
  const { data, errors } = await run(query, variables)
  assert.equal(errors, undefined)
  return data
}

test('GraphiQL', () => exercise({ query: data, mutate: data, errors: async (query, variables) => (await run(query, variables)).errors }))

test('GraphiQL reads the schema', async () => {
  for (const options of [
    {},
    { schemaDescription: true, inputValueDeprecation: true, specifiedByUrl: true, directiveIsRepeatable: true, oneOf: true },
  ]) {
    const { data, errors } = await run(getIntrospectionQuery(options), undefined, 'IntrospectionQuery')
    assert.equal(errors, undefined)
    const schema = buildClientSchema(data)
    assertValidSchema(schema)
    assert.ok(schema.getQueryType().getFields().users.description)
  }
})

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client/core'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { automaticURL, exercise, url } from '../support.js'

const sha256 = (text) => createHash('sha256').update(text).digest('hex')

function adapt(link) {
  const client = new ApolloClient({ link, cache: new InMemoryCache(), defaultOptions: { query: { fetchPolicy: 'no-cache' } } })
  return {
    query: async (query, variables) => (await client.query({ query: gql(query), variables })).data,
    mutate: async (mutation, variables) => (await client.mutate({ mutation: gql(mutation), variables })).data,
    errors: async (query, variables) => {
      const error = await client.query({ query: gql(query), variables }).then(() => assert.fail('no error'), (e) => e)
      assert.ok(CombinedGraphQLErrors.is(error), error)
      return error.errors
    },
  }
}

test('Apollo Client', () => exercise(adapt(new HttpLink({ uri: url }))))

test('Apollo Client, queries by GET', () => exercise(adapt(new HttpLink({ uri: url, useGETForQueries: true }))))

test('Apollo Client with automatic persisted queries', async () => {
  for (const useGETForHashedQueries of [false, true]) {
    const sent = []
    const http = new HttpLink({
      uri: automaticURL(),
      fetch: (target, init) => {
        sent.push(new URL(target).searchParams.has('query') || (init.body ?? '').includes('"query"') ? 'text' : 'hash')
        return fetch(target, init)
      },
    })
    const client = adapt(ApolloLink.from([new PersistedQueryLink({ sha256, useGETForHashedQueries }), http]))
    await exercise(client)
    sent.length = 0
    assert.equal((await client.query(`query Again${useGETForHashedQueries} { __typename }`)).__typename, 'Query')
    assert.deepEqual(sent, ['hash', 'text'])
    await client.query(`query Again${useGETForHashedQueries} { __typename }`)
    assert.deepEqual(sent, ['hash', 'text', 'hash'])
  }
})

test('Apollo Client with automatic persisted queries, of a server that has none', async () => {
  await exercise(adapt(ApolloLink.from([new PersistedQueryLink({ sha256 }), new HttpLink({ uri: url })])))
})

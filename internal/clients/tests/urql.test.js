import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client, cacheExchange, fetchExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'
import { automaticURL, exercise, url } from '../support.js'

function adapt(options) {
  const client = new Client({ exchanges: [cacheExchange, fetchExchange], requestPolicy: 'network-only', ...options })
  const data = ({ data, error }) => {
    if (error) throw error
    return data
  }
  return {
    query: async (query, variables) => data(await client.query(query, variables)),
    mutate: async (mutation, variables) => data(await client.mutation(mutation, variables)),
    errors: async (query, variables) => {
      const { error } = await client.query(query, variables)
      assert.ok(error && !error.networkError, error?.networkError ?? 'no error')
      return error.graphQLErrors
    },
  }
}

test('urql', () => exercise(adapt({ url })))

test('urql, by POST', () => exercise(adapt({ url, preferGetMethod: false })))

test('urql, queries by GET', () => exercise(adapt({ url, preferGetMethod: 'force' })))

test('urql with automatic persisted queries', async () => {
  for (const preferGetForPersistedQueries of [false, 'force']) {
    await exercise(adapt({
      url: automaticURL(),
      exchanges: [persistedExchange({ preferGetForPersistedQueries, enableForMutation: true }), fetchExchange],
    }))
  }
})

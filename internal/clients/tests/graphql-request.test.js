import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ClientError, GraphQLClient } from 'graphql-request'
import { exercise, url } from '../support.js'

function adapt(options) {
  const client = new GraphQLClient(url, options)
  const request = (document, variables) => client.request(document, variables)
  return {
    query: request,
    // It sends mutations by GET too, if it is told to GET.
    mutate: (document, variables) => new GraphQLClient(url).request(document, variables),
    errors: async (document, variables) => {
      const error = await request(document, variables).then(() => assert.fail('no error'), (e) => e)
      assert.ok(error instanceof ClientError, error)
      return error.response.errors
    },
  }
}

test('graphql-request', () => exercise(adapt({})))

test('graphql-request, queries by GET', () => exercise(adapt({ method: 'GET', jsonSerializer: JSON })))

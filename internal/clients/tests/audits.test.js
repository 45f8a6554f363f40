// The audits of the package graphql-http: what the specification of GraphQL over HTTP demands of a server.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serverAudits } from 'graphql-http'
import { url } from '../support.js'

const audits = serverAudits({ url })

test('all audits are there', () => assert.equal(audits.length, 61))

for (const { id, name, fn } of audits) {
  test(`${id} ${name}`, async () => {
    const { status, reason } = await fn()
    assert.equal(status, 'ok', reason)
  })
}

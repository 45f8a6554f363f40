// Tests against a server with the demo world; .ci/examples starts one. The variables USERGRAPH_TOKEN and USERGRAPH_COLLEAGUE_TOKEN have
// the tokens of somebody who may do everything and of a colleague of Dana. A server that lets everybody do everything needs none, and
// has no colleagues.
import assert from 'node:assert/strict'
import { env } from 'node:process'
import { test } from 'node:test'
import { CombinedGraphQLErrors } from '@apollo/client'
import { newClient } from './client.js'
import { cards, designate, profile } from './people.js'

const url = env['USERGRAPH_URL'] ?? 'http://127.0.0.1:8080/graphql'
const company = 'a4642011-ad92-59a6-b54b-76fadf66b23d'
const dana = '2254e042-4f78-5e76-99a0-99f0c2269249'
const token = env['USERGRAPH_TOKEN']
const colleague = env['USERGRAPH_COLLEAGUE_TOKEN']

test('pages of cards, each person once', async () => {
  const all = await cards(newClient(url, token), company, 7, 3)
  assert.equal(all.length, 21)
  assert.ok(all.every((card) => !card.startsWith('no name')), all.join('\n'))
  assert.ok(all.some((card) => card.includes('reports to ')), all.join('\n'))
})

test('a profile with its edges, and types that tell documents apart', async () => {
  const user = await profile(newClient(url, token), dana)
  assert.ok(user)
  assert.deepEqual(user.travelArrangers?.map((a) => a.status), ['ACCEPTED'])
  assert.ok(user.policies?.some((p) => p.name === 'Engineering test trips'))
  const passports = user.personalInfo?.identityDocs?.filter((d) => d.__typename === 'Passport') ?? []
  assert.match(passports[0]?.expiryDate ?? '', /^\d{4}-\d\d-\d\d$/)
})

test('what a colleague may not see is null, and the rest is there', { skip: colleague === undefined }, async () => {
  const user = await profile(newClient(url, colleague), dana)
  assert.equal(user?.id, dana)
  assert.deepEqual([user.personalInfo?.dob, user.personalInfo?.identityDocs, user.policies], [null, null, null])
  const all = await cards(newClient(url, colleague), company, 7, 1)
  assert.equal(all.length, 7)
})

test('whoever may see nothing gets the error', { skip: colleague === undefined }, async () => {
  await assert.rejects(profile(newClient(url, 'no token'), dana), (error) => {
    assert.ok(CombinedGraphQLErrors.is(error))
    assert.equal(error.errors[0]?.extensions?.['code'], 'UNAUTHENTICATED')
    return true
  })
})

test('nobody has this id', async () => {
  assert.equal(await profile(newClient(url, token), '00000000-0000-4000-8000-000000000000'), null)
})

test('a change, then one of somebody who has not seen it', async () => {
  const client = newClient(url, token)
  const before = (await profile(client, dana))?.version ?? 0
  const first = await designate(client, dana, 'Head of Travel', before)
  assert.deepEqual(first, { version: before + 1 })
  const second = await designate(client, dana, 'Clerk', before)
  assert.ok('problems' in second)
  assert.deepEqual(second.problems.map((p) => p.code), ['VERSION_CONFLICT'])
  assert.equal((await profile(client, dana))?.version, before + 1)
})

test('an error has its code', async () => {
  await assert.rejects(profile(newClient(url, token), 'nobody'), (error) => {
    assert.ok(CombinedGraphQLErrors.is(error))
    assert.equal(error.errors[0]?.extensions?.['code'], 'BAD_USER_INPUT')
    return true
  })
})

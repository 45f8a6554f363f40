import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerTo, guarded, home, picture, ready, run, runTab, shown, type, waitForText, withPage, writeHeaders } from '../support.js'

const lookAs = (page, part) => page.getByLabel('Look as').selectOption({ label: part })

/** The picker's entry of a part in the demo world. */
async function entry(page, part) {
  const entries = await page.locator('#look-as option').allInnerTexts()
  return entries.find((text) => text.startsWith(part))
}

for (const scheme of ['light', 'dark']) {
  test(`the first tab is run, ${scheme}`, () =>
    withPage(
      home,
      async (page) => {
        await ready(page)
        const tabs = await page.locator('.graphiql-tab-button').allInnerTexts()
        assert.deepEqual(tabs, ['Profile', 'PageOfUsers', 'Graph', 'Change'])
        const { status, body } = await run(page)
        assert.equal(status, 200)
        assert.equal(body.errors, undefined)
        assert.ok(body.data.user.personalInfo.dob)
        await waitForText(page, 'response', '"personalInfo": {')
        await picture(page, `playground-${scheme}`)
      },
      { scheme },
    ))
}

test('every tab works on what is there', () =>
  withPage(home, async (page) => {
    await ready(page)
    const filled = { PageOfUsers: ({ users }) => users.nodes.length === 10, Graph: ({ user }) => user.businessInfo.managerRef.user, Change: (data) => data.updateUserPersonalInfo.user.version > 1 }
    for (const [tab, isFilled] of Object.entries(filled)) {
      const { body } = await runTab(page, tab)
      assert.equal(body.errors, undefined, JSON.stringify(body.errors))
      assert.ok(isFilled(body.data), `${tab}: ${JSON.stringify(body.data)}`)
    }
  }))

test('a query is typed and run from the keyboard', () =>
  withPage(home, async (page) => {
    await ready(page)
    await type(page, '{ policies(companyId: "a4642011-ad92-59a6-b54b-76fadf66b23d") { name } }')
    const { body } = await answerTo(page, () => page.keyboard.press('Control+Enter'))
    assert.ok(body.data.policies.length > 1)
    await waitForText(page, 'response', body.data.policies[0].name)
  }))

test('the name of a field is completed from the schema', () =>
  withPage(home, async (page) => {
    await ready(page)
    await type(page, '{ user(id: "x") { membe')
    const suggestions = page.locator('.suggest-widget.visible')
    await suggestions.getByText('membershipInfo').first().waitFor()
    await picture(page, 'completion')
    await page.keyboard.press('Enter')
    await waitForText(page, 'query-editor', 'membershipInfo')
  }))

test('an error is shown, in the editor before it is sent and in the answer after', () =>
  withPage(home, async (page) => {
    await ready(page)
    await type(page, '{ user(id: "x") { shoeSize } }')
    await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor()
    const { body } = await run(page)
    assert.equal(body.errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED')
    await waitForText(page, 'response', 'GRAPHQL_VALIDATION_FAILED')
    await picture(page, 'error')
  }))

test('what is seen depends on who looks', () =>
  withPage(home, async (page) => {
    await ready(page)
    const everything = (await run(page)).body
    for (const [part, check] of Object.entries({
      colleague({ data, errors }) {
        assert.equal(data.user.personalInfo.name.given, everything.data.user.personalInfo.name.given)
        assert.equal(data.user.personalInfo.dob, null)
        assert.equal(data.user.travelPreferences, null)
        assert.ok(errors.length > 1 && errors.every((error) => error.extensions.code === 'FORBIDDEN'))
      },
      arranger: ({ data }) => assert.deepEqual(data.user.personalInfo, everything.data.user.personalInfo),
      stranger: ({ data }) => assert.equal(data.user, null),
      admin: ({ data }) => assert.ok(data.user.permissions.canUpdate.includes('ROLES')),
    })) {
      const { body, headers } = await answerTo(page, async () => lookAs(page, await entry(page, part)))
      assert.match(headers.authorization, /^Bearer /, part)
      check(body)
      if (part === 'colleague') {
        await waitForText(page, 'response', '"dob": null')
        await picture(page, 'look-as-colleague')
      }
    }
    // The header editor has the token, also in the tabs gone to, and the browser does not keep it.
    await page.getByRole('button', { name: 'Headers' }).click()
    await waitForText(page, 'editor-tool', '"Authorization": "Bearer ')
    assert.match((await runTab(page, 'Graph')).headers.authorization, /^Bearer /)
    assert.ok(!(await page.evaluate(() => JSON.stringify({ ...localStorage }))).includes('Bearer'))

    // What somebody writes themselves holds.
    await writeHeaders(page, { Authorization: 'Bearer mine' })
    await page.waitForFunction(() => document.querySelector('#look-as select').value === '')
    await waitForText(page, 'editor-tool', 'Bearer mine')
    await lookAs(page, await entry(page, 'stranger'))

    // Back to nobody, who may do everything.
    await runTab(page, 'Profile')
    const { body, headers } = await answerTo(page, () => page.getByLabel('Look as').selectOption(''))
    assert.equal(headers.authorization, undefined)
    assert.equal(body.errors, undefined)
  }))

test('a mutation is not made again by looking as somebody else', () =>
  withPage(home, async (page) => {
    await ready(page)
    await runTab(page, 'Change')
    let sent = 0
    page.on('request', (request) => (sent += request.method() === 'POST'))
    await lookAs(page, await entry(page, 'stranger'))
    await page.getByRole('button', { name: 'Headers' }).click()
    await waitForText(page, 'editor-tool', 'Bearer')
    assert.equal(sent, 0)
    const { body } = await run(page)
    assert.equal(body.data.updateUserPersonalInfo.user, null)
    assert.equal(body.data.updateUserPersonalInfo.userErrors[0].code, 'NOT_FOUND')
  }))

test('the explorer writes a query', () =>
  withPage(home, async (page) => {
    await ready(page)
    await type(page, '{ viewer { id } }')
    await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click()
    await page.locator('.graphiql-explorer-root').getByText('persona', { exact: true }).click()
    await waitForText(page, 'query-editor', 'persona')
    await picture(page, 'explorer')
  }))

test('the documentation is read beside the editor', () =>
  withPage(home, async (page) => {
    await ready(page)
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    await page.getByRole('link', { name: 'Query' }).or(page.locator('.graphiql-doc-explorer a', { hasText: 'Query' })).first().click()
    await page.getByText('One user, null if there is no such user.').waitFor()
  }))

test('a theme is chosen and kept', () =>
  withPage(home, async (page) => {
    await ready(page)
    const button = page.getByRole('button', { name: /^Theme/ })
    await button.click()
    await button.click()
    await page.locator('body.graphiql-dark').waitFor()
    await page.reload()
    await page.locator('body.graphiql-dark').waitFor()
    await page.getByRole('link', { name: 'Reference' }).click()
    await page.locator('html[data-theme=dark]').waitFor()
  }))

test('what was typed is there after a reload', () =>
  withPage(home, async (page) => {
    await ready(page)
    await type(page, 'query Kept { viewer { id } }')
    await page.locator('.graphiql-tab-button', { hasText: 'Kept' }).waitFor()
    await page.waitForFunction(() => Object.values(localStorage).some((value) => value.includes('"title":"Kept"')))
    await page.reload()
    await ready(page)
    assert.match(await shown(page, 'query-editor'), /query Kept/)
    assert.equal((await runTab(page, 'Profile')).body.errors, undefined)
  }))

test('a server that wants a token tells its schema once there is one', () =>
  withPage(
    guarded.home,
    async (page) => {
      await page.locator('.graphiql-query-editor .view-line').first().waitFor()
      assert.equal(await page.getByLabel('Look as').count(), 0)
      await waitForText(page, 'response', 'UNAUTHENTICATED')
      // What is missing is to be seen.
      await waitForText(page, 'editor-tool', '"Authorization": "Bearer TOKEN"')
      await picture(page, 'token-wanted')
      await writeHeaders(page, { Authorization: `Bearer ${guarded.token}` })
      // Once the schema is there, the refusal is not any more.
      await page.waitForFunction(() => !document.querySelector('.graphiql-response').innerText.includes('UNAUTHENTICATED'))
      await type(page, '{ vie')
      await page.locator('.suggest-widget.visible').getByText('viewer').first().waitFor()
    },
    { expected: /401 \(Unauthorized\)/ },
  ))

test('a token is written once for all tabs', () =>
  withPage(
    guarded.home,
    async (page) => {
      const authorization = `Bearer ${guarded.token}`
      await waitForText(page, 'editor-tool', 'Bearer TOKEN')
      await writeHeaders(page, { Authorization: authorization })
      for (const tab of ['PageOfUsers', 'Graph', 'Profile']) {
        const { status, headers } = await runTab(page, tab)
        assert.equal(status, 200, tab)
        assert.equal(headers.authorization, authorization)
      }
      await type(page, '{ viewer { id } }')
      assert.equal((await run(page)).body.errors, undefined)

      // So is the one that comes after it.
      await writeHeaders(page, { Authorization: 'Bearer other' })
      for (const tab of ['Graph', 'Profile']) assert.equal((await runTab(page, tab)).headers.authorization, 'Bearer other')
      assert.ok(!(await page.evaluate(() => JSON.stringify({ ...localStorage }))).includes('Bearer'))
    },
    { expected: /401 \(Unauthorized\)/ },
  ))

test('the editor is there whatever an earlier version has kept', () =>
  withPage(`${home}reference`, async (page) => {
    const kept = {
      'graphiql:tabState': ['{}', 'null', '{"tabs":[],"activeTabIndex":0}', '{"tabs":[{"id":"x"}],"activeTabIndex":5}', '{"tabs":[null],"activeTabIndex":0}'],
      'graphiql:queries': ['x', '{}', '{"queries":[null]}'],
      'graphiql:favorites': ['{"favorites":{}}'],
      tabs: ['{}', '[null]'],
    }
    for (const [key, values] of Object.entries(kept)) {
      for (const value of values) {
        await page.goto(`${home}reference`)
        await page.evaluate(([name, text]) => {
          localStorage.clear()
          localStorage.setItem(`usergraph:/:${name}`, text)
        }, [key, value])
        await page.goto(home)
        await ready(page)
        assert.deepEqual(await page.locator('.graphiql-tab-button').allInnerTexts(), ['Profile', 'PageOfUsers', 'Graph', 'Change'], `${key}: ${value}`)
        assert.ok((await run(page)).body.data?.user, `${key}: ${value}`)
      }
    }
  }))

test('it works where the browser keeps nothing', () =>
  withPage(
    'about:blank',
    async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('denied', 'SecurityError')
          },
        })
      })
      await page.goto(home)
      await ready(page)
      assert.equal((await run(page)).body.errors, undefined)
      await page.getByRole('button', { name: /^Theme/ }).click()
      await page.locator('body.graphiql-light').waitFor()
    },
    { origin: new URL(home).origin },
  ))

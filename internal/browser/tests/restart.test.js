import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerTo, guarded, home, ready, restarted, run, runTab, settled, startProxy, waitForText, withPage, writeHeaders } from '../support.js'

/** Does something with a page of a proxy whose server can be changed for another. */
async function withProxy(to, use, options) {
  const proxy = await startProxy('/', to)
  try {
    await withPage(proxy.home, (page) => use(page, proxy), options)
  } finally {
    await proxy.close()
  }
}

test('an open page looks as somebody after a restart of the server, whose tokens are others', () =>
  withProxy(
    home,
    async (page, proxy) => {
      await ready(page)
      assert.equal((await run(page)).body.errors, undefined)
      const first = await answerTo(page, () => page.getByLabel('Look as').selectOption('colleague'))
      // Another tab has the token of this process too.
      await runTab(page, 'Graph')

      proxy.to = restarted
      let refused = 0
      page.on('response', (response) => (refused += response.status() === 401))
      const answer = page.waitForResponse((r) => r.status() === 200 && r.url().endsWith('/graphql'))
      await page.locator('.graphiql-execute-button').click()
      assert.ok((await (await answer).json()).data.user)
      assert.equal(refused, 1)
      await settled(page)

      // The picker, the header editor and the other tabs go on with the new token.
      assert.equal(await page.getByLabel('Look as').inputValue(), 'colleague')
      for (const tab of ['Profile', 'Graph']) {
        const { status, headers, body } = await runTab(page, tab)
        assert.equal(status, 200)
        assert.notEqual(headers.authorization, first.headers.authorization)
        assert.ok(body.data.user)
        assert.equal(await page.getByLabel('Look as').inputValue(), 'colleague')
      }
      const { status } = await answerTo(page, () => page.getByLabel('Look as').selectOption('admin'))
      assert.equal(status, 200)
      assert.equal(refused, 1)
    },
    { expected: /401 \(Unauthorized\)/ },
  ))

test('a token that is refused for good is not asked with for ever', () =>
  withPage(
    home,
    async (page) => {
      await ready(page)
      await writeHeaders(page, { Authorization: 'Bearer mine' })
      let sent = 0
      page.on('request', (request) => (sent += request.method() === 'POST'))
      assert.equal((await run(page)).status, 401)
      await waitForText(page, 'response', 'UNAUTHENTICATED')
      assert.equal(sent, 1)
    },
    { expected: /401 \(Unauthorized\)/ },
  ))

test('tabs that nobody has changed follow the server to the demo world', () =>
  withProxy(
    guarded.home,
    async (page, proxy) => {
      await page.locator('.graphiql-query-editor .view-line').first().waitFor()
      await page.getByRole('button', { name: 'Variables' }).click()
      await waitForText(page, 'editor-tool', '00000000-0000-0000-0000-000000000000')
      await page.locator('.graphiql-tab-button', { hasText: 'Graph' }).click()
      await waitForText(page, 'query-editor', 'query Graph')
      await page.locator('.graphiql-query-editor .view-lines').first().click()
      await page.keyboard.press('Control+Home')
      await page.keyboard.type('# mine\n')
      await page.waitForFunction(() => Object.values(localStorage).some((value) => value.includes('# mine') && value.includes('"tabs"')))
      await page.locator('.graphiql-tab-button', { hasText: 'Profile' }).click()
      await waitForText(page, 'query-editor', 'query Profile')
      await page.waitForFunction(() => Object.values(localStorage).some((value) => value.includes('"activeTabIndex":0')))

      proxy.to = home
      await page.reload()
      await ready(page)
      assert.deepEqual(await page.locator('.graphiql-tab-button').allInnerTexts(), ['Profile', 'PageOfUsers', 'Graph', 'Change'])
      assert.ok((await run(page)).body.data.user)
      assert.equal((await runTab(page, 'PageOfUsers')).body.data.users.nodes.length, 10)
      // What somebody has written is as it was.
      assert.equal((await runTab(page, 'Graph')).body.data.user, null)
      await waitForText(page, 'query-editor', '# mine')
    },
    { expected: /401 \(Unauthorized\)/ },
  ))

test('the editor is there where others of the origin have left no room for what it keeps', () =>
  withPage(`${home}reference`, async (page) => {
    await page.evaluate(() => {
      for (let size = 1 << 23; size >= 1; size >>= 1) {
        try {
          for (let n = 0; ; n++) localStorage.setItem(`of others ${size} ${n}`, ' '.repeat(size))
        } catch {
          // There is only room for less.
        }
      }
    })
    await page.goto(home)
    await ready(page)
    assert.ok((await run(page)).body.data.user)
  }))

test('a server that does not answer is told of without a stack', () =>
  withPage(
    home,
    async (page) => {
      await ready(page)
      await page.route('**/graphql', (route) => route.abort())
      await page.locator('.graphiql-execute-button').click()
      await waitForText(page, 'response', 'There is no answer of the API')
      await settled(page)
      assert.ok(!(await page.locator('.graphiql-response').innerText()).includes('stack'))
      await page.unroute('**/graphql')

      // A proxy may have something to say for it.
      await page.route('**/graphql', (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }))
      await page.locator('.graphiql-execute-button').click()
      await waitForText(page, 'response', 'something else has answered, with status 502')
      await settled(page)
      await page.unroute('**/graphql')
      assert.ok((await run(page)).body.data.user)
    },
    { expected: /ERR_FAILED|502/ },
  ))

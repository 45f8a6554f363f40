// What the tests share: a browser that reaches nothing but the server, and what people do with the editor in it.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import http from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { chromium } from 'playwright-core'

/** The server's pages, which have the demo world and nobody to be authenticated by. */
export const home = required('USERGRAPH_HOME')

/** The same of another process, which is what the first one is after a restart. */
export const restarted = required('USERGRAPH_RESTARTED_HOME')

/** The pages of a server that wants a token, and a token that it takes. */
export const guarded = { home: required('USERGRAPH_GUARDED_HOME'), token: required('USERGRAPH_TOKEN') }

function required(name) {
  const value = env[name]
  if (!value) throw new Error(`${name} must be set; see .ci/browser`)
  return value
}

/** How long something may take in milliseconds, which is much longer than it does: a machine that has other things to do breaks no test. */
const patience = 180_000

/** Starts a listener on a port of its own, and returns its origin. */
async function listen(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${server.address().port}`
}

/** Sends a request on to a URL. */
function forward(request, response, url) {
  const onward = http.request(url, { method: request.method, headers: { ...request.headers, host: new URL(url).host } }, (answer) => {
    response.writeHead(answer.statusCode, answer.rawHeaders)
    answer.pipe(response)
  })
  onward.on('error', () => response.destroy())
  request.pipe(onward)
}

/** What Chromium asks on its own account whatever page is open. It is refused like everything else. */
const ownCalls = /^(https?:\/\/)?(update|content-autofill|optimizationguide-pa|safebrowsing)\.googleapis\.com|^(https?:\/\/)?(accounts|clients\d|www)\.google\.com|^(https?:\/\/)?redirector\.gvt1\.com/

/** A proxy through which the browser gets to the allowed origins and nowhere else; it notes who was asked for in vain. */
async function startBorder(allowed) {
  const refused = []
  const server = http.createServer((request, response) => {
    if (allowed.includes(new URL(request.url).origin)) return forward(request, response, request.url)
    refused.push(request.url)
    response.writeHead(403).end()
  })
  server.on('connect', (request, socket) => {
    refused.push(request.url)
    socket.on('error', () => {}) // the browser may not wait for the answer
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  return { origin: await listen(server), refused, close: () => closeServer(server) }
}

function closeServer(server) {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
}

/**
 * A proxy that has a server under a path, which it takes away from what it sends on.
 *
 * @returns the proxy, which sends on to whatever its property to is set to
 */
export async function startProxy(prefix, to = home) {
  const server = http.createServer((request, response) => {
    if (request.url.startsWith(prefix)) return forward(request, response, new URL(request.url.slice(prefix.length), proxy.to).href)
    response.writeHead(404).end()
  })
  const origin = await listen(server)
  const proxy = { home: origin + prefix, origin, to, close: () => closeServer(server) }
  return proxy
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-default-apps', '--proxy-bypass-list=<-loopback>']

/**
 * Opens a page in a browser of its own that can reach the origin of the page only, does something with it and closes it. What the page
 * logs as an error, what it asks of others and what it breaks of its policy fails the test.
 *
 * @param options.scheme light or dark, as the system would have it
 * @param options.size the width and height of the window
 * @param options.expected what the page may log as an error
 * @param options.origin the origin of the page, if it is not that of url
 */
export async function withPage(url, use, options = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'browser-'))
  const own = options.origin ?? new URL(url).origin
  const border = await startBorder([own])
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: env.CHROMIUM ?? '/usr/bin/chromium',
    args: flags,
    proxy: { server: border.origin },
    viewport: options.size ?? { width: 1440, height: 900 },
    colorScheme: options.scheme ?? 'light',
    permissions: [],
    timeout: patience,
  })
  context.setDefaultTimeout(patience)
  const wrong = []
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    page.on('console', (message) => {
      if (message.type() === 'error' && !options.expected?.test(message.text())) wrong.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => wrong.push(`exception: ${error.stack || error}`))
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (origin !== own && protocol !== 'data:') wrong.push(`request: ${request.url()}`)
    })
    await page.goto(url)
    await use(page)
  } finally {
    await context.close()
    await border.close()
    await rm(profile, { recursive: true, force: true })
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(border.refused.filter((url) => !ownCalls.test(url)), [], 'the browser asked others')
}

/** Takes a picture, if SCREENSHOTS names a folder for it. */
export async function picture(page, name) {
  if (env.SCREENSHOTS) await page.screenshot({ path: join(env.SCREENSHOTS, `${name}.png`), caret: 'initial' }) // to hide it takes an inline style
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Fails if axe finds what keeps people from using the page, but for the rules that are named and the colours of code, which are Monaco's. The
 * pointer goes out of the way and what moves comes to its end, since what is half there has the colours of neither.
 */
export async function accessible(page, ...except) {
  await page.mouse.move(0, 0)
  await page.evaluate(async () => {
    const ending = (animation) => animation.effect.getComputedTiming().endTime < Infinity
    await Promise.allSettled(document.getAnimations().filter(ending).map((animation) => animation.finished))
  })
  await page.evaluate(axe)
  const rules = Object.fromEntries(except.map((rule) => [rule, { enabled: false }]))
  const { violations } = await page.evaluate((options) => globalThis.axe.run({ exclude: ['.view-lines'] }, options), { rules })
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.length}, first ${nodes[0].html.slice(0, 200)}: ${nodes[0].any[0]?.message}`), [])
}

/** Waits until the editor is there and knows the schema. */
export async function ready(page) {
  await page.locator('.graphiql-query-editor .view-line').first().waitFor()
  await page.locator('.graphiql-spinner').waitFor({ state: 'detached' })
}

/** What an editor shows: the part of its text that is on the screen, blanks made alike. */
export async function shown(page, editor) {
  const lines = await page.locator(`.graphiql-${editor} .view-line`).allInnerTexts()
  return lines.join('\n').replaceAll('\u00a0', ' ')
}

/** Waits until an editor shows something, wherever its lines are broken. */
export async function waitForText(page, editor, text) {
  await page.waitForFunction(
    ([selector, wanted]) => [...document.querySelectorAll(selector)].map((line) => line.innerText).join('').replace(/\s/g, '').includes(wanted),
    [`.graphiql-${editor} .view-line`, text.replace(/\s/g, '')],
  )
}

const executeButton = (page) => page.getByRole('button', { name: /^Execute query/ })

/** Waits until GraphiQL has taken in the answer to what it has asked: before, its button stops the operation instead of running one. */
export const settled = (page) => executeButton(page).waitFor()

/**
 * Does something that sends an operation, and returns the response of the API to it once the page has taken it in. GraphiQL learns the name of
 * an operation a moment after its text is there, and until then asks for that of the text before, which the server refuses: then it is done
 * again.
 */
export async function answerTo(page, act) {
  const end = Date.now() + patience
  while (Date.now() < end) {
    const [response] = await Promise.all([
      page.waitForResponse((r) => r.request().method() === 'POST' && !r.request().postData().includes('IntrospectionQuery')),
      act(),
    ])
    const body = await response.json()
    await settled(page)
    if (body.errors?.[0].message.startsWith('operationName must name') === true) continue
    return { status: response.status(), headers: await response.request().allHeaders(), body }
  }
  throw new Error('the editor does not know the name of its operation')
}

/** Runs the operation of the tab. */
export const run = (page) => answerTo(page, () => executeButton(page).click())

/** Goes to a tab, which is named by its operation, and runs it. */
export async function runTab(page, name) {
  await page.locator('.graphiql-tab-button', { hasText: name }).click()
  await waitForText(page, 'query-editor', name)
  return run(page)
}

/** Writes headers into the header editor in the place of what is there. */
export async function writeHeaders(page, headers) {
  await page.getByRole('button', { name: 'Headers' }).click()
  await page.locator('.graphiql-editor-tool .view-lines').last().click()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(JSON.stringify(headers))
}

/** Opens a new tab and types a query into it. */
export async function type(page, query) {
  await page.getByRole('button', { name: 'New tab' }).click()
  await page.locator('.graphiql-query-editor .view-lines').first().click()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await page.keyboard.type(query)
}

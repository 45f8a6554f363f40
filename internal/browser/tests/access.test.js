// Whether people who do without a mouse, a wide window or good eyes can use the pages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accessible, answerTo, home, picture, ready, run, withPage } from '../support.js'

// What GraphiQL does not do: its tabs are list items with two buttons in each, its explorer has a picker without a name, and the buttons
// of its history have another name than what is on them.
const ofGraphiQL = ['nested-interactive', 'select-name', 'label-content-name-mismatch']

for (const scheme of ['light', 'dark']) {
  test(`axe finds nothing in the editor and beside it, ${scheme}`, () =>
    withPage(
      home,
      async (page) => {
        await ready(page)
        await run(page)
        await accessible(page, ...ofGraphiQL)
        for (const panel of ['Show Documentation Explorer', 'Show GraphiQL Explorer', 'Show History']) {
          await page.getByRole('button', { name: panel }).click()
          await page.locator('.graphiql-plugin').waitFor()
          await accessible(page, ...ofGraphiQL)
          await picture(page, `${panel.split(' ')[1]}-${scheme}`)
        }
        await page.getByRole('button', { name: 'Open short keys dialog' }).click()
        const close = page.locator('.graphiql-dialog-close svg')
        await close.waitFor()
        assert.ok((await close.evaluate((sign) => sign.clientWidth - 2 * parseFloat(getComputedStyle(sign).paddingLeft))) > 5, 'the sign in the button has no room')
        await picture(page, `dialog-${scheme}`)
      },
      { scheme },
    ))

  test(`axe finds nothing in the diagram and the reference, ${scheme}`, () =>
    withPage(
      `${home}diagram`,
      async (page) => {
        await page.locator('[data-type=User]').waitFor()
        await accessible(page)
        await page.getByLabel('Find a type or field').fill('User')
        await page.keyboard.press('Enter')
        await page.locator('#about').getByRole('heading', { name: 'User' }).waitFor()
        await accessible(page)
        await page.locator('.bar').getByRole('link', { name: 'Reference' }).click()
        await page.locator('section#User').waitFor()
        await accessible(page)
      },
      { scheme },
    ))
}

test('the editor is used from the keyboard alone', () =>
  withPage(home, async (page) => {
    await ready(page)
    const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText)
    const names = []
    // The editors are on the way, and nobody stays in them.
    while (!names.at(-1)?.startsWith('Execute query')) {
      assert.ok(names.length < 40, `the button is not among ${names}`)
      await page.keyboard.press('Tab')
      names.push(await focused())
    }
    assert.ok(names.includes('Look as') && names.includes('Diagram'), names.join())
    const { body } = await answerTo(page, () => page.keyboard.press('Enter'))
    assert.equal(body.errors, undefined)
  }))

const pages = { editor: '', diagram: 'diagram', reference: 'reference' }

/** Fails if something is out of the window at its right side. */
async function fits(page) {
  const { wide, out } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - innerWidth,
    out: [...document.querySelectorAll('.bar *')].filter((part) => part.getBoundingClientRect().right > innerWidth).map((part) => part.outerHTML.slice(0, 80)),
  }))
  assert.deepEqual({ wide, out }, { wide: 0, out: [] })
}

for (const width of [320, 801, 901]) {
  test(`nothing is beside a window of ${width} pixels`, () =>
    withPage(
      home,
      async (page) => {
        await page.getByLabel('Look as').selectOption('colleague')
        for (const [name, path] of Object.entries(pages)) {
          await page.goto(home + path)
          if (path === '') await ready(page)
          if (path === 'diagram') await page.locator('[data-type=User]').waitFor()
          await fits(page)
          await picture(page, `${name}-${width}`)
        }
      },
      { size: { width, height: 700 } },
    ))
}

for (const [name, path] of Object.entries(pages)) {
  test(`nothing is beside the screen of a phone: ${name}`, () =>
    withPage(
      home + path,
      async (page) => {
        if (path === '') {
          await ready(page)
          await run(page)
          for (const part of ['.graphiql-query-editor', '.graphiql-editor-tool', '.graphiql-response']) {
            const { width, height } = await page.locator(part).first().boundingBox()
            assert.ok(width > 330 && height > 60, `${part} is ${width} by ${height}`)
          }
          assert.ok(await page.getByLabel('Look as').isVisible())
          // A panel is opened and closed.
          await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
          assert.ok((await page.locator('.graphiql-plugin').boundingBox()).height > 600)
          await picture(page, 'phone-documentation')
          await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click()
          await page.locator('.graphiql-query-editor .view-line').first().waitFor()
          assert.equal((await run(page)).body.errors, undefined)
        }
        if (path === 'diagram') await page.locator('[data-type=User]').waitFor()
        await fits(page)
        await picture(page, `phone-${name}`)
      },
      { size: { width: 390, height: 844 } },
    ))
}

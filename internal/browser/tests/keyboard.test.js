// Whether the diagram is used from the keyboard alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accessible, home, picture, withPage } from '../support.js'

/** Opens the diagram and goes to its first place by Tab. */
const withDiagram = (use, options) =>
  withPage(
    `${home}diagram`,
    async (page) => {
      await page.locator('[data-type=User]').waitFor()
      await page.getByLabel('Find a type or field').focus()
      await press(page, 'Tab', 'Tab')
      await use(page)
    },
    options,
  )

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key)
}

/** The name of what has the focus, as it is read out. */
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText)

/** Fails unless what has the focus is marked and can be seen, once the picture has come to rest. */
async function isSeen(page) {
  await page.waitForFunction(() => {
    const { top, bottom, left, right } = document.activeElement.getBoundingClientRect()
    const picture = document.getElementById('picture').getBoundingClientRect()
    const about = document.getElementById('about').getBoundingClientRect()
    const end = about.width > 0 ? about.left : picture.right
    return top >= picture.top && bottom <= picture.bottom && left >= picture.left && right <= end
  })
  const ring = await page.evaluate(() => {
    const place = document.activeElement
    const mark = place.matches('.row') ? place.querySelector('rect') : place.parentElement.querySelector('.ring')
    const { display, stroke } = getComputedStyle(mark)
    return display !== 'none' && stroke
  })
  assert.match(ring, /^rgb/)
}

for (const scheme of ['light', 'dark']) {
  test(`types are walked through along their edges, ${scheme}`, () =>
    withDiagram(
      async (page) => {
        assert.equal(await focused(page), 'Query, object, 7 fields')
        await isSeen(page)
        for (const [key, name] of [
          ['ArrowUp', 'Query, object, 7 fields'],
          ['ArrowRight', 'viewer: User, leads to User'],
          ['ArrowDown', 'user: User, leads to User'],
          ['ArrowRight', 'User, object, 24 fields'],
          ['ArrowDown', 'id: ID!'],
          ['ArrowRight', 'id: ID!'], // it leads nowhere
          ['End', 'permissions: UserPermissions!, leads to UserPermissions'],
          ['ArrowDown', 'permissions: UserPermissions!, leads to UserPermissions'],
          ['ArrowRight', 'UserPermissions, object, 4 fields'],
          // The way back is the way that was gone.
          ['ArrowLeft', 'permissions: UserPermissions!, leads to UserPermissions'],
          ['ArrowLeft', 'User, object, 24 fields'],
          ['ArrowLeft', 'user: User, leads to User'],
          ['Home', 'Query, object, 7 fields'],
          ['ArrowLeft', 'Query, object, 7 fields'],
        ]) {
          await press(page, key)
          assert.equal(await focused(page), name, key)
          await isSeen(page)
        }
        await press(page, 'ArrowDown', 'ArrowDown', 'ArrowRight')
        await isSeen(page)
        await picture(page, `keyboard-type-${scheme}`)
        await press(page, 'ArrowDown')
        await picture(page, `keyboard-field-${scheme}`)
        await accessible(page)
      },
      { scheme },
    ))
}

test('the diagram is one stop of the Tab key', () =>
  withDiagram(async (page) => {
    await press(page, 'ArrowRight', 'ArrowRight', 'Tab')
    assert.equal(await focused(page), 'Zoom in')
    await press(page, 'Shift+Tab')
    assert.equal(await focused(page), 'User, object, 24 fields')
    // What is found is where one goes on.
    await page.getByLabel('Find a type or field').fill('UserPermissions.canView')
    await press(page, 'Enter')
    await page.locator('#about').getByRole('heading', { name: 'UserPermissions' }).waitFor()
    await press(page, 'Tab', 'Tab')
    assert.equal(await focused(page), 'canView: [DataClass!]!')
    await isSeen(page)
  }))

test('a type is opened, read and closed, and one goes on where one was', () =>
  withDiagram(async (page) => {
    const panel = page.locator('#about')
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter')
    assert.equal(await focused(page), 'Query')
    assert.match(await panel.locator('.found').innerText(), /^user: User/)
    assert.equal(new URL(page.url()).hash, '#Query.user')
    await press(page, 'Escape')
    await panel.waitFor({ state: 'hidden' })
    assert.equal(await focused(page), 'user: User, leads to User')

    // By a link in it to another type, and back to that one.
    await press(page, 'Space', 'Tab', 'Tab', 'Tab')
    assert.equal(await focused(page), 'User')
    await press(page, 'Enter')
    await page.waitForFunction(() => document.activeElement.matches('#about h2') && document.activeElement.innerText === 'User')
    await press(page, 'Tab')
    assert.equal(await focused(page), 'Close')
    await press(page, 'Enter')
    await panel.waitFor({ state: 'hidden' })
    assert.equal(await focused(page), 'User, object, 24 fields')
    await isSeen(page)
  }))

test('what a panel is about is not behind it', () =>
  withDiagram(
    async (page) => {
      await press(page, 'ArrowRight', 'ArrowRight', 'Enter')
      await page.waitForFunction(() => document.querySelector('[data-type=User] .frame').getBoundingClientRect().right < document.getElementById('about').getBoundingClientRect().left)
    },
    { size: { width: 1000, height: 800 } },
  ))

test('the field at the top is a key away, and looks for the same again', () =>
  withDiagram(async (page) => {
    const heading = page.locator('#about').getByRole('heading', { name: 'Policy', exact: true })
    await press(page, '/')
    assert.equal(await focused(page), 'Find a type or field')
    await page.keyboard.type('Policy')
    await press(page, 'Enter')
    await heading.waitFor()
    await page.locator('#about').getByRole('button', { name: 'Close' }).click()
    await heading.waitFor({ state: 'hidden' })
    await press(page, '/', 'Enter')
    await heading.waitFor()
  }))

test('an address without a type is one without a panel', () =>
  withPage(`${home}diagram`, async (page) => {
    await page.locator('[data-type=User]').waitFor()
    await page.goto(`${home}diagram#Policy`)
    const heading = page.locator('#about').getByRole('heading', { name: 'Policy', exact: true })
    await heading.waitFor()
    await page.goBack()
    await heading.waitFor({ state: 'hidden' })
  }))

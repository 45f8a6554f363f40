import assert from 'node:assert/strict'
import { test } from 'node:test'
import { home, picture, withPage } from '../support.js'

for (const scheme of ['light', 'dark']) {
  test(`the diagram shows the types, ${scheme}`, () =>
    withPage(
      `${home}diagram`,
      async (page) => {
        await page.locator('[data-type=User]').waitFor()
        assert.ok((await page.locator('.box').count()) > 60)
        assert.ok((await page.locator('.edge').count()) > 80)
        await picture(page, `diagram-${scheme}`)
        await page.getByLabel('Find a type or field').fill('User.businessInfo')
        await page.keyboard.press('Enter')
        const panel = page.locator('#about')
        await panel.getByText('The place of the user in their company.').waitFor()
        assert.equal(await page.locator('.row.chosen').getAttribute('data-field'), 'businessInfo')
        await picture(page, `diagram-user-${scheme}`)
        await panel.getByRole('link', { name: 'BusinessInfo' }).click()
        await panel.getByRole('heading', { name: 'BusinessInfo' }).waitFor()
        await page.keyboard.press('Escape')
        await panel.waitFor({ state: 'hidden' })
      },
      { scheme },
    ))
}

test('the diagram begins at another type, and at one that the address names', () =>
  withPage(`${home}diagram#Policy`, async (page) => {
    await page.locator('#about').getByRole('heading', { name: 'Policy' }).waitFor()
    await page.getByLabel('From').selectOption('Mutation')
    await page.locator('[data-type=UserPayload]').waitFor()
    await page.getByRole('button', { name: 'Fit' }).click()
    await page.locator('[data-type=Mutation] .title').click()
    await page.locator('#about').getByText('Creates a user.').waitFor()
  }))

for (const scheme of ['light', 'dark']) {
  test(`the reference is read and filtered, ${scheme}`, () =>
    withPage(
      `${home}reference`,
      async (page) => {
        const user = page.locator('section#User')
        await picture(page, `reference-${scheme}`)
        await page.keyboard.press('/')
        await page.keyboard.type('stealthMode')
        await page.locator('section#Mutation').waitFor({ state: 'hidden' })
        assert.ok(await user.isVisible())
        assert.equal(await page.locator('li.found').first().getAttribute('data-member'), 'stealthMode')
        await picture(page, `reference-filtered-${scheme}`)
        await page.keyboard.press('Control+A')
        await page.keyboard.type('no such thing')
        await page.getByText('Nothing has such a name.').waitFor()
        await page.keyboard.press('Control+A')
        await page.keyboard.press('Delete')
        await page.locator('section#Mutation').waitFor()
        await page.goto(`${home}reference#User.stealthType`)
        assert.match(await page.locator('li:target').innerText(), /personal.*deprecated[\s\S]*Deprecated: Use stealthMode/)
      },
      { scheme },
    ))
}

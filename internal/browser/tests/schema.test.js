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

const heading = (page, name) => page.locator('#about').getByRole('heading', { name, exact: true }).waitFor()

async function find(page, text) {
  await page.getByLabel('Find a type or field').fill(text)
  await page.keyboard.press('Enter')
}

test('a link in the diagram leads to its type each time', () =>
  withPage(`${home}diagram#BusinessInfo`, async (page) => {
    await heading(page, 'BusinessInfo')
    await find(page, 'User')
    await heading(page, 'User')
    assert.equal(new URL(page.url()).hash, '#User')
    await page.locator('#about').getByRole('link', { name: 'BusinessInfo' }).click()
    await heading(page, 'BusinessInfo')
    await page.goBack()
    await heading(page, 'User')
  }))

test('the diagram finds what is named carelessly, and says so if there is nothing', () =>
  withPage(`${home}diagram`, async (page) => {
    await page.locator('[data-type=User]').waitFor()
    await find(page, 'personalinfo')
    await heading(page, 'PersonalInfo')
    await find(page, 'airlinePrefs')
    await heading(page, 'AirPreferences')
    assert.equal(await page.locator('.row.chosen').getAttribute('data-field'), 'airlinePrefs')
    assert.ok(await page.locator('#about').getByRole('button', { name: 'Close' }).isVisible(), 'the button is out of sight')
    await find(page, 'shoeSize')
    await page.getByText('No type or field has this name.').waitFor()
    // It is not among what queries reach.
    await find(page, 'userErrors')
    await heading(page, 'UserPayload')
    await page.getByText('No type or field has this name.').waitFor({ state: 'hidden' })
    assert.equal(await page.getByLabel('From').inputValue(), 'Mutation')
  }))

test('the diagram opens at what only mutations reach, and at an address that names nothing', async () => {
  await withPage(`${home}diagram#UserPayload`, (page) => heading(page, 'UserPayload'))
  await withPage(`${home}diagram#%`, (page) => page.locator('[data-type=User]').waitFor())
})

test('a link in the reference leads to what the filter hides', () =>
  withPage(`${home}reference`, async (page) => {
    const filter = page.getByLabel('Filter types and fields')
    await filter.fill('stealthMode')
    assert.deepEqual(await page.locator('#reference nav a:visible').allInnerTexts(), ['StealthMode', 'User'])
    assert.deepEqual(await page.locator('section#User [data-member]:visible').evaluateAll((all) => all.map((one) => one.dataset.member)), ['stealthMode'])
    await page.locator('section#StealthMode').getByRole('link', { name: 'StealthType', exact: true }).click()
    await page.locator('section#StealthType').waitFor()
    assert.equal(await filter.inputValue(), '')
    await page.waitForFunction(() => Math.abs(document.getElementById('StealthType').getBoundingClientRect().top - 68) < 5)
    await filter.fill('user.roles')
    assert.deepEqual(await page.locator('#reference [data-member]:visible').evaluateAll((all) => all.map((one) => one.id)), ['User.roles'])
    await filter.fill('expectedVersion')
    assert.equal(await page.locator('li.found').first().getAttribute('data-member'), 'updateUser')
    await page.locator('section#Mutation').getByRole('link', { name: 'In the diagram' }).click()
    await heading(page, 'Mutation')
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

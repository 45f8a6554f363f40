import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ready, run, startProxy, withPage } from '../support.js'

test('everything works behind a proxy that has the server under a path', async () => {
  const proxy = await startProxy('/tools/user%20graph/')
  try {
    await withPage(proxy.home, async (page) => {
      await ready(page)
      const { status, body } = await run(page)
      assert.equal(status, 200)
      assert.ok(body.data.user)
      await page.getByRole('link', { name: 'Diagram' }).click()
      await page.locator('[data-type=User]').waitFor()
      await page.getByRole('link', { name: 'Reference' }).click()
      await page.locator('section#User').waitFor()
      await page.getByRole('link', { name: 'Playground' }).click()
      await ready(page)
      assert.ok(page.url().startsWith(proxy.home))
    })
  } finally {
    await proxy.close()
  }
})

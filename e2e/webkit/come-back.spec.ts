import { expect } from '@playwright/test'
import type { Backend } from '../support/backend.ts'
import type { Front } from '../support/front.ts'
import { bagSession, framesAfterReturn } from '../support/restored.ts'
import { bag } from '../support/shopper.ts'
import { test } from './fixtures.ts'
import { atCcv, atCheckout, click, find, says, useCard } from './shopper.ts'

test('[F33] a page restored from memory is no longer busy, shows the open payment, and pays once', async ({
  tab,
  front,
  backend,
  sandbox,
}) => {
  await tab.get(await putCheckout(front, backend, 'webkit-memory'))
  await tab.executeScript('window.stillHere = true')
  await click(tab, 'radio', /^Card/)
  await click(tab, 'button', 'Pay €12.00')
  await atCcv(tab)
  const address = await tab.getCurrentUrl()

  await tab.navigate().back()
  await says(tab, 'Your payment at CCV is not finished.')

  expect(await tab.executeScript(`return 'stillHere' in window`), 'restored, not loaded again').toBe(true)
  expect(await (await find(tab, 'radio', /^Card/)).isSelected()).toBe(true)
  await click(tab, 'button', 'Pay €12.00')
  await atCcv(tab)
  expect(await tab.getCurrentUrl()).toBe(address)
  await useCard(tab)
  await find(tab, 'heading', 'Paid €12.00')
  expect(await sandbox.payments('webkit-memory')).toMatchObject([{ status: 'success' }])
})

test('[F33] a printed page whose form is posted while the element takes over shows the open payment when the shopper comes back, and pays once', async ({
  tab,
  front,
  backend,
  sandbox,
}) => {
  const { html } = await backend.createSession(bagSession(front.url, 'webkit-printed'))
  const script = `<script src="${front.scriptsUrl}/ccv-checkout.en.js" defer></script>`
  front.put('/webkit-printed', `${framesAfterReturn}${script}<main>${html}</main>`)
  await tab.get(`${front.url}/webkit-printed`)
  await click(tab, 'radio', /^Card/)
  await click(tab, 'button', 'Pay €12.00')
  await atCcv(tab)

  await tab.navigate().back()
  await says(tab, 'Your payment at CCV is not finished.')

  expect(await (await find(tab, 'radio', /^Card/)).isSelected()).toBe(true)
  await click(tab, 'button', 'Pay €12.00')
  await useCard(tab)
  await find(tab, 'heading', 'Paid €12.00')
  expect(await sandbox.payments('webkit-printed')).toMatchObject([{ status: 'success' }])
})

test('a second window continues the open payment, and the first one shows that it is paid', async ({
  tab,
  front,
  backend,
  sandbox,
}) => {
  const address = await putCheckout(front, backend, 'webkit-windows')
  await tab.get(address)
  await click(tab, 'radio', /^Card/)
  await click(tab, 'button', 'Pay €12.00')
  await atCcv(tab)
  const first = await tab.getWindowHandle()

  await tab.switchTo().newWindow('window')
  await tab.get(address)
  await says(tab, 'Your payment at CCV is not finished.')
  await click(tab, 'button', 'Continue at CCV')
  await useCard(tab)
  await find(tab, 'heading', 'Paid €12.00')
  await tab.switchTo().window(first)
  await tab.navigate().back()

  await find(tab, 'heading', 'Paid €12.00')
  expect(await sandbox.payments('webkit-windows')).toMatchObject([{ status: 'success' }])
})

test('[F31] [F37] another browser shows the status, without the content of the order', async ({
  tab,
  webkit,
  stack,
  sandbox,
}) => {
  const order = await atCheckout(tab, stack.shopUrl)
  await click(tab, 'button', `Pay ${bag.text}`)
  await atCcv(tab)
  const address = await tab.getCurrentUrl()

  const phone = await webkit.open()
  await phone.get(address)
  await useCard(phone)

  await find(phone, 'heading', `Paid ${bag.text}`)
  await says(phone, 'You started in another browser')
  expect(await phone.executeScript('return document.body.innerText')).not.toContain(order)
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
})

test('[F81] a sandboxed frame that cannot redirect to CCV shows a link', async ({ tab, front, backend }) => {
  const address = await putCheckout(front, backend, 'webkit-frame')
  const frame = `<iframe src="${address}" width="800" height="900" sandbox="allow-scripts allow-same-origin allow-forms"></iframe>`
  front.put('/framing', frame)
  await tab.get(`${front.url}/framing`)
  await tab.switchTo().frame(0)

  await click(tab, 'button', 'Pay €12.00')

  await find(tab, 'heading', 'Continue in a new tab')
  await find(tab, 'link', 'Open CCV’s page')
})

/** Serves a page with a checkout for an order, which the browser may keep in its cache. */
async function putCheckout(front: Front, backend: Backend, order: string): Promise<string> {
  const { token } = await backend.createSession(bagSession(front.url, order))
  const script = `<script src="${front.scriptsUrl}/ccv-checkout.en.js" defer></script>`
  front.put(`/${order}`, `${script}<main><ccv-checkout server="/pay" token="${token}"></ccv-checkout></main>`)
  return `${front.url}/${order}`
}

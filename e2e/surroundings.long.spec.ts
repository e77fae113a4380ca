/** Shoppers in bad surroundings: what translates, fills in, zooms, slows down and loses, and payments that all fail. */
import { expect, type Page } from '@playwright/test'
import type { Backend } from './support/backend.ts'
import { an, test } from './support/fixtures.ts'
import {
  answer,
  atCcv,
  bag,
  fillCart,
  giveEmail,
  go,
  guestAtCheckout,
  note,
  orderOf,
  pick,
  row,
  saveCard,
  signIn,
  useCard,
} from './support/shopper.ts'
import { changePage, putTag } from './support/tampering.ts'

test('a page that the browser translates pays, and shows the result although every text was replaced', async ({
  page,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  await expect(go(page, `Pay ${bag.text}`)).toBeVisible()
  await translate(page)
  await row(page, /iDEAL/).check()
  await translate(page)
  await expect(page.getByText('«You pay now · You approve it in your bank’s app»')).toBeVisible()
  await page.locator('ccv-checkout [part~=button]').click()
  await atCcv(page)
  const [payment] = await sandbox.payments(order)
  await page.goto(payment?.returnUrl ?? '')
  await expect(answer(page, 'Checking your payment…')).toBeVisible()
  await translate(page)
  await expect(page.getByRole('heading', { name: '«Checking your payment…»' })).toBeVisible()

  await sandbox.finish(payment?.reference ?? '', 'success')

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  await expect(page.getByText('Checking your payment')).toBeHidden()
})

test('a password manager that fires no events fills in the details, and cannot give the consent', async ({
  page,
  backend,
  sandbox,
  stack,
}) => {
  const session = await openTag(page, backend, stack.shopUrl, {
    customer: { id: `c-${crypto.randomUUID()}`, signedIn: true },
    choices: [{ choice: 'sepa-mandate', agreement: { kind: 'unscheduled' } }],
  })
  await expect(go(page, 'Sign')).toBeVisible()

  await page.locator('ccv-checkout').evaluate(({ shadowRoot }) => {
    const values = { 'given-name': 'Chris', 'family-name': 'Janssens', email: 'chris@example.org', country: 'BE' }
    for (const [purpose, value] of Object.entries(values)) {
      const field = shadowRoot?.querySelector(`[autocomplete=${purpose}]`)
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value
    }
    const box = shadowRoot?.querySelector('[type=checkbox]')
    if (box instanceof HTMLInputElement) box.checked = true
  })
  await go(page, 'Sign').click()
  await expect(page.getByText('Tick the box to continue')).toBeVisible()
  expect(await sandbox.mandates(session)).toEqual([])
  // What a shopper sees is what counts.
  await expect(page.getByRole('checkbox')).not.toBeChecked()
  await page.getByRole('checkbox').check()
  await go(page, 'Sign').click()

  await expect(page.getByLabel('Account holder')).toHaveValue('Chris Janssens')
})

test('on a line that loses answers the shopper presses again, pays once, and sees the result', async ({
  page,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  const lost = { starts: 1, questions: 2 }
  await page.route('**/pay/checkout/attempts', async (route) => {
    if (lost.starts-- <= 0) return route.continue()
    await route.fetch({ maxRetries: 1 })
    await route.abort('connectionreset')
  })
  await page.route(/\/pay\/checkout\/status/, (route) =>
    lost.questions-- > 0 ? route.abort('connectionreset') : route.continue(),
  )

  await go(page, `Pay ${bag.text}`).click()
  await expect(note(page, 'The shop can’t be reached right now.')).toBeVisible()
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
})

for (const [how, style] of [
  ['with “zoom: 2”', 'html { zoom: 2 }'],
  ['with “zoom: 0.7” around the checkout', 'main { zoom: 0.7 }'],
  ['with letters three times as large', 'html { font-size: 300% }'],
] as const) {
  test(`[F84] pays in a shop ${how}, and nothing is cut`, async ({ page }) => {
    await page.setViewportSize({ width: 640, height: 800 })
    await changePage(page, '/checkout', { body: `<style>${style}</style>` })
    await guestAtCheckout(page)
    await pick(page, /^iDEAL/)

    expect(await cutOff(page)).toEqual([])
    await pick(page, /^Card/)
    await go(page, `Pay ${bag.text}`).click()
    await useCard(page)
    await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  })
}

const mandates = ['sepa-mandate', 'paypal-mandate', 'applepay-mandate', 'googlepay-mandate']

test('a shopper whose methods all fail is led on from each, and pays with the last one', async ({ page, sandbox }) => {
  test.slow()
  const order = await guestAtCheckout(page)
  const ways = [/^Card/, /^Bancontact/, /^iDEAL/]
  for (const way of ways) {
    await pick(page, way)
    await go(page, `Pay ${bag.text}`).click()
    await atCcv(page)
    const last = (await sandbox.payments(order)).at(-1)
    await sandbox.finish(last?.reference ?? '', 'failed', 'card_refused')
    await page.goto(last?.returnUrl ?? '')
    await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
    await page.getByRole('link', { name: 'Choose another payment method' }).click()
    await expect(note(page, 'Your last payment did not go through.')).toBeVisible()
    // Every method is still offered, also those that have failed.
    for (const offered of ways) await expect(row(page, offered)).toBeEnabled()
  }

  await pick(page, /^Card/)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect((await sandbox.payments(order)).map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'success'])
})

test('with every method offered, the one that is picked stays in sight when its group is closed, and pays', async ({
  page,
  backend,
  sandbox,
  stack,
}) => {
  await signIn(page, an)
  await saveCard(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await openTag(page, backend, stack.shopUrl, {
    order: { id: 'nine', amountMinor: 1200, currency: 'EUR', description: 'A bag' },
    customer: { id: an, signedIn: true },
    choices: [
      { choice: 'saved' },
      { choice: 'pay', methods: ['card', 'bcmc', 'ideal'] },
      ...mandates.map((choice) => ({ choice, agreement: { kind: 'unscheduled' } })),
    ],
  })
  await expect(row(page, /Visa ending in 4242/)).toBeChecked()
  await expect(row(page, /^iDEAL/)).toBeHidden()
  const others = page.getByRole('button', { name: 'Pay another way' })

  await others.click()
  await pick(page, /^iDEAL/)
  await others.click()

  await expect(row(page, /^iDEAL/)).toBeVisible()
  await expect(row(page, /^iDEAL/)).toBeChecked()
  await expect(row(page, /^Bancontact/)).toBeHidden()
  await expect(go(page, 'Pay €12.00')).toBeInViewport({ ratio: 1 })
  await go(page, 'Pay €12.00').click()
  await atCcv(page)
  expect(await sandbox.payments('nine')).toMatchObject([{ method: 'ideal', status: 'pending' }])
})

test('with JavaScript that arrives after 20 seconds, the shopper’s choice is kept, and pays', async ({
  page,
  sandbox,
}) => {
  await page.clock.install()
  const release = await holdScript(page)
  const order = await guestBeforeScript(page)
  await pick(page, /^iDEAL/)
  await page.clock.fastForward(20_000)

  release()

  await expect(page.locator('ccv-checkout [role=status]')).toBeAttached()
  await expect(row(page, /^iDEAL/)).toBeChecked()
  await expect(go(page, `Pay ${bag.text}`)).toHaveCount(1)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  expect(await sandbox.payments(order)).toMatchObject([{ method: 'ideal', status: 'pending' }])
})

test('back from CCV after a start before the script, the open payment can be continued once the script is there', async ({
  page,
  sandbox,
}) => {
  const release = await holdScript(page)
  const order = await guestBeforeScript(page)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)

  await page.goBack({ waitUntil: 'commit' })
  // The page is loaded again. Its order has an open payment, so no choices are printed that would start another one.
  await expect(page.locator('ccv-checkout a')).toBeVisible()
  await expect(go(page, `Pay ${bag.text}`)).toBeHidden()
  release()

  await expect(note(page, 'Your payment at CCV is not finished.')).toBeVisible()
  await go(page, 'Continue at CCV').click()
  await useCard(page)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
})

test('the amount that another tab has changed is shown for confirmation before a start without script', async ({
  page,
  context,
  sandbox,
}) => {
  await page.route(/\/ccv-checkout(\.\w+)?\.js/, (route) => route.abort())
  const order = await guestAtCheckout(page)
  const other = await context.newPage()
  await fillCart(other)
  await other.goto('/checkout')
  await expect(go(other, 'Pay €28.95')).toBeVisible()

  await go(page, `Pay ${bag.text}`).click()

  await expect(go(page, 'Pay €28.95').first()).toBeVisible()
  expect(await sandbox.transactions(order)).toEqual([])
  await go(page, 'Pay €28.95').first().click()
  await atCcv(page)
  expect(await sandbox.payments(order)).toMatchObject([{ amountMinor: 2895, status: 'pending' }])
})

/** A guest on a checkout page that is still waiting for its script. */
async function guestBeforeScript(page: Page): Promise<string> {
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/checkout', { waitUntil: 'commit' })
  await expect(go(page, `Pay ${bag.text}`)).toBeVisible()
  return orderOf(page)
}

/** Holds the element's script back, and returns what lets it through. */
async function holdScript(page: Page): Promise<() => void> {
  let release = (): void => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/ccv-checkout(\.\w+)?\.js/, async (route) => {
    const response = await route.fetch()
    await held
    await route.fulfill({ response })
  })
  return release
}

/** Replaces every text as translators do: with an element around it, in the page and in its open shadow roots. */
async function translate(page: Page): Promise<void> {
  await page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document]
    for (const element of document.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot)
    for (const root of roots) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const texts: Node[] = []
      while (walker.nextNode()) texts.push(walker.currentNode)
      for (const text of texts) {
        const original = text.textContent?.trim() ?? ''
        if (original === '' || original.startsWith('«') || text.parentElement?.closest('script, style, option'))
          continue
        const outer = document.createElement('font')
        const inner = document.createElement('font')
        inner.textContent = `«${original}»`
        outer.append(inner)
        text.parentNode?.replaceChild(outer, text)
      }
    }
  })
}

/** What leaves the element at either side, and whether the element leaves its place in the page. */
async function cutOff(page: Page): Promise<string[]> {
  return page.locator('ccv-checkout').evaluate((element) => {
    const { left, right } = element.getBoundingClientRect()
    const parts = [...(element.shadowRoot?.querySelectorAll('.base :not(.sr, svg, svg *, slot)') ?? [])]
    const out = parts.filter((part) => {
      const box = part.getBoundingClientRect()
      return box.width > 0 && (box.left < left - 1 || box.right > right + 1)
    })
    const around = element.parentElement?.getBoundingClientRect()
    const isWide = around !== undefined && (left < around.left - 1 || right > around.right + 1)
    return [
      ...out.map(({ className, textContent }) => `${String(className)} ${textContent?.trim() ?? ''}`),
      ...(isWide ? ['the element'] : []),
    ]
  })
}

/** Opens a page with a session of its own, and returns the session's id. */
async function openTag(page: Page, backend: Backend, shopUrl: string, session: object): Promise<string> {
  const { id, token } = await backend.createSession({
    ...session,
    lang: 'en',
    returnUrl: `${shopUrl}/thanks?s={SESSION_ID}`,
  })
  await putTag(page, `${shopUrl}/pay-here`, token)
  await page.goto(`${shopUrl}/pay-here`)
  return id
}

/**
 * What a blind shopper hears, as one transcript for each journey in `transcripts/`. A changed transcript must be read
 * as a blind shopper would hear it, before `--update-snapshots` accepts it.
 */
import { expect, type Page } from '@playwright/test'
import type { Backend } from './support/backend.ts'
import { an, test } from './support/fixtures.ts'
import { listenTo, type ScreenReader } from './support/screen-reader.ts'
import {
  answer,
  atCcv,
  bag,
  cards,
  customerAtCheckout,
  go,
  guestAtCheckout,
  note,
  row,
  sign,
  useCard,
} from './support/shopper.ts'
import { putTag } from './support/tampering.ts'

const paid = `Paid ${bag.text}`

test('[F85] announces a payment by iDEAL', async ({ page }) => {
  const reader = await guestListens(page)

  await reader.after('goes to the choices', () => row(page, /^Card/).focus())
  await reader.after('presses Arrow Down twice', () => press(page, 'ArrowDown', 'ArrowDown'))
  await reader.after('presses Tab', () => press(page, 'Tab'))
  await pay(page, reader)
  await reader.after('confirms at the bank', async () => {
    await page.getByLabel('Your bank').selectOption('Test bank')
    await go(page, `Pay ${bag.text}`).click()
    await expect(answer(page, paid)).toBeVisible()
  })
  await reader.after('reads on', () => readOn(page, reader))

  expect(reader.transcript()).toMatchSnapshot('ideal.txt')
})

test('[F85] announces a card that is saved with consent, and the next payment with it', async ({ page }) => {
  const reader = await listenTo(page)
  await reader.after('opens the checkout', async () => {
    await customerAtCheckout(page, an)
    await expect(go(page, `Pay ${bag.text}`)).toBeVisible()
  })

  await reader.after('goes to the choices', () => row(page, /^Card/).focus())
  await reader.after('presses Tab', () => press(page, 'Tab'))
  await reader.after('ticks the box', () => press(page, 'Space'))
  await reader.after('presses Tab', () => press(page, 'Tab'))
  await pay(page, reader)
  await reader.after('pays with the card', async () => {
    await useCard(page)
    await expect(answer(page, paid)).toBeVisible()
  })
  await reader.after('reads on', () => readOn(page, reader))
  await reader.after('opens the checkout with another order', async () => {
    await customerAtCheckout(page, an)
    await expect(row(page, /Visa ending in 4242/)).toBeChecked()
  })
  await reader.after('goes to the choices', () => row(page, /Visa ending in 4242/).focus())
  await reader.after('presses Arrow Down', () => press(page, 'ArrowDown'))
  await reader.after('presses Arrow Up', () => press(page, 'ArrowUp'))
  await reader.after('presses Tab', () => press(page, 'Tab'))
  await reader.after('presses Enter', async () => {
    await press(page, 'Enter')
    await expect(answer(page, paid)).toBeVisible()
  })
  await reader.after('reads on', () => readOn(page, reader))

  expect(reader.transcript()).toMatchSnapshot('saved-card.txt')
})

test('[F85] announces a mandate whose details the shopper forgets and the server refuses', async ({
  page,
  backend,
  stack,
}) => {
  await openTag(page, backend, stack.shopUrl, {
    customer: { id: `c-${crypto.randomUUID()}`, signedIn: true, firstName: 'Chris', lastName: 'Janssens' },
    choices: [{ choice: 'sepa-mandate', agreement: { kind: 'unscheduled' } }],
  })
  const reader = await listenTo(page)
  await reader.after('opens the page', async () => {
    await page.reload()
    await expect(go(page, 'Sign')).toBeVisible()
  })

  await reader.after('presses Tab', () => press(page, 'Tab'))
  await reader.after('writes “chris” and presses Enter', async () => {
    await page.keyboard.type('chris')
    await press(page, 'Enter')
  })
  await reader.after('corrects it to an address that the server refuses', async () => {
    await page.getByLabel('E-mail').fill('chris(home)@example.org')
  })
  await reader.after('presses Tab and chooses Belgium', async () => {
    await press(page, 'Tab')
    await page.getByLabel('Country').selectOption('Belgium')
  })
  await reader.after('presses Tab', () => press(page, 'Tab'))
  await reader.after('ticks the box', () => press(page, 'Space'))
  await reader.after('presses Tab', () => press(page, 'Tab'))
  await reader.after('presses Enter', async () => {
    await press(page, 'Enter')
    await expect(page.getByText('Check this field')).toBeVisible()
    await expect(page.getByLabel('E-mail')).toBeFocused()
  })
  await reader.after('corrects the address and presses Enter', async () => {
    await page.getByLabel('E-mail').fill('chris@example.org')
    await press(page, 'Enter')
    await atCcv(page)
  })
  await reader.after('signs', async () => {
    await sign(page)
    await expect(answer(page, 'Mandate signed')).toBeVisible()
  })
  await reader.after('reads on', () => readOn(page, reader))

  expect(reader.transcript()).toMatchSnapshot('mandate.txt')
})

test('[F85] announces a declined payment, and another method that pays', async ({ page }) => {
  const reader = await guestListens(page)

  await reader.after('goes to the button', () => go(page, `Pay ${bag.text}`).focus())
  await pay(page, reader)
  await reader.after('pays with a card that the bank declines', async () => {
    await useCard(page, cards.refused)
    await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
  })
  await reader.after('reads on', () => readOn(page, reader))
  await reader.after('presses Tab', () => press(page, 'Tab'))
  await reader.after('presses Enter', async () => {
    await press(page, 'Enter')
    await expect(page.locator('ccv-checkout [role=status]')).toContainText('Your bank declined the payment.')
  })
  await reader.after('goes to the choices', () => page.getByRole('radio', { checked: true }).focus())
  await reader.after('presses Arrow Down', () => press(page, 'ArrowDown'))
  await reader.after('presses Tab', () => press(page, 'Tab'))
  await pay(page, reader)

  expect(reader.transcript()).toMatchSnapshot('declined.txt')
})

test('[F85] announces a cancelled payment', async ({ page }) => {
  const reader = await guestListens(page)

  await reader.after('goes to the button', () => go(page, `Pay ${bag.text}`).focus())
  await pay(page, reader)
  await reader.after('cancels', async () => {
    await page.locator('button[value=cancel]').click()
    await expect(answer(page, 'Payment cancelled')).toBeVisible()
  })
  await reader.after('reads on', () => readOn(page, reader))
  await reader.after('presses Tab', () => press(page, 'Tab'))

  expect(reader.transcript()).toMatchSnapshot('cancelled.txt')
})

test('[F85] announces a return before the bank has answered, and then the result', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  const [payment] = await sandbox.payments(order)
  const reader = await listenTo(page)

  await reader.after('returns to the shop', async () => {
    await page.goto(payment?.returnUrl ?? '')
    await expect(page.locator('ccv-checkout [role=status]')).toHaveText('Checking your payment…')
  })
  await reader.after('waits', async () => {
    await sandbox.finish(payment?.reference ?? '', 'success')
    await expect(answer(page, paid)).toBeVisible()
  })
  await reader.after('reads on', () => readOn(page, reader))

  expect(reader.transcript()).toMatchSnapshot('pending.txt')
})

test('[F85] announces that a payment is under review', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await sandbox.scenario(order, 'manual-intervention')
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  const reader = await listenTo(page)

  await reader.after('pays with a card', async () => {
    await useCard(page)
    await expect(answer(page, 'Your payment is under review')).toBeVisible()
  })
  await reader.after('reads on', () => readOn(page, reader))
  await reader.after('presses Tab', () => press(page, 'Tab'))

  expect(reader.transcript()).toMatchSnapshot('review.txt')
})

test('[F85] announces that the page has expired', async ({ page, backend }) => {
  const reader = await guestListens(page)
  const text = await page.locator('script[data-ccv-session]').textContent()
  await backend.expireSession(/"id":"(cs_[\w-]+)"/.exec(text ?? '')?.[1] ?? '')

  await reader.after('goes to the button', () => go(page, `Pay ${bag.text}`).focus())
  await reader.after('presses Enter', async () => {
    await press(page, 'Enter')
    await expect(answer(page, 'This page has expired')).toBeFocused()
  })
  await reader.after('reads on', () => readOn(page, reader))
  await reader.after('presses Tab', () => press(page, 'Tab'))
  await reader.after('presses Enter', async () => {
    await press(page, 'Enter')
    await expect(go(page, `Pay ${bag.text}`)).toBeVisible()
  })

  expect(reader.transcript()).toMatchSnapshot('expired.txt')
})

test('[F85] announces that the shop cannot be reached, and the payment once it can', async ({ page, context }) => {
  const reader = await guestListens(page)

  await reader.after('goes to the button', () => go(page, `Pay ${bag.text}`).focus())
  await reader.after('presses Enter without a connection', async () => {
    await context.setOffline(true)
    await press(page, 'Enter')
    await expect(note(page, 'The shop can’t be reached right now.')).toBeVisible()
  })
  await context.setOffline(false)
  await pay(page, reader)

  expect(reader.transcript()).toMatchSnapshot('offline.txt')
})

/** A guest with one bag, who opens the checkout with a screen reader. */
async function guestListens(page: Page): Promise<ScreenReader> {
  const reader = await listenTo(page)
  await reader.after('opens the checkout', async () => {
    await guestAtCheckout(page)
    await expect(go(page, `Pay ${bag.text}`)).toBeVisible()
  })
  return reader
}

async function pay(page: Page, reader: ScreenReader): Promise<void> {
  await reader.after('presses Enter', async () => {
    await press(page, 'Enter')
    await atCcv(page)
  })
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Reads the result from its heading on. */
async function readOn(page: Page, reader: ScreenReader): Promise<void> {
  await expect(page.locator('ccv-checkout h2')).toBeVisible()
  await reader.read(page.locator('ccv-checkout [part=result]'))
}

async function openTag(page: Page, backend: Backend, shopUrl: string, session: object): Promise<void> {
  const { token } = await backend.createSession({
    ...session,
    lang: 'en',
    returnUrl: `${shopUrl}/thanks?s={SESSION_ID}`,
  })
  await putTag(page, `${shopUrl}/pay-here`, token)
  await page.goto(`${shopUrl}/pay-here`)
}

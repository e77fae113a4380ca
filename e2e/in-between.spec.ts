/** Software between page and backend: the page's service worker, and a gate in front of a staging shop. */
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import type { Front, Gate } from './support/front.ts'
import { test } from './support/front-fixtures.ts'
import { answer, bag, cards, fillCart, giveEmail, go, guestAtCheckout, useCard } from './support/shopper.ts'

const twoBags = '€28.95'

test.afterEach(({ front }) => front.guardBy(undefined))

test('a service worker that answers GET from its cache shows neither another order’s amount nor its result', async ({
  page,
  front,
  stack,
}) => {
  test.slow()
  putApp(front, '{}', new URL(stack.sandboxUrl).host)

  await payTwoOrders(page, front)
})

test('a service worker that ignores queries shows neither another order’s amount nor its result', async ({
  page,
  front,
  stack,
}) => {
  test.slow()
  putApp(front, '{ ignoreSearch: true }', new URL(stack.sandboxUrl).host)

  await payTwoOrders(page, front)
})

test('pays in a staging shop behind a password', async ({ browser, front }) => {
  await payBehind(gates.password, browser, front)
})

test('pays in a staging shop behind a cookie', async ({ browser, front }) => {
  await payBehind(gates.cookie, browser, front)
})

/** A gate, and the browser context of a person who may pass it. */
interface Guarded {
  gate: Gate
  shopper: BrowserContextOptions
}

const gates = {
  password: {
    gate: (request, response) => {
      if (isOpen(request.url) || request.headers.authorization === `Basic ${btoa('staging:secret')}`) return true
      response.writeHead(401, { 'www-authenticate': 'Basic realm="staging"', 'content-type': 'text/html' })
      response.end('<h1>Password, please</h1>')
      return false
    },
    shopper: { httpCredentials: { username: 'staging', password: 'secret' } },
  },
  cookie: {
    gate: (request, response) => {
      if (isOpen(request.url) || request.headers.cookie?.includes('gate=open')) return true
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the staging shop</h1>')
      return false
    },
    shopper: {
      storageState: {
        cookies: [
          {
            name: 'gate',
            value: 'open',
            domain: 'localhost',
            path: '/',
            expires: -1,
            httpOnly: true,
            secure: false,
            sameSite: 'Lax',
          },
        ],
        origins: [],
      },
    },
  },
} satisfies Record<string, Guarded>

/** Pays one order and has another declined, on a page with a service worker. */
async function payTwoOrders(page: Page, front: Front): Promise<void> {
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/app')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await expect(go(page, `Pay ${bag.text}`)).toBeVisible()
  await expectStale(page, front)

  await fillCart(page)
  await page.reload()
  await expect(go(page, `Pay ${twoBags}`)).toBeVisible()
  await go(page, `Pay ${twoBags}`).click()
  await useCard(page)
  await expect(answer(page, `Paid ${twoBags}`)).toBeVisible()

  await fillCart(page)
  await page.goto('/app')
  await expect(go(page, `Pay ${bag.text}`)).toBeVisible()
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page, cards.refused)
  await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
}

async function payBehind({ gate, shopper }: Guarded, browser: Browser, front: Front): Promise<void> {
  front.guardBy(gate)
  const context = await browser.newContext({ baseURL: front.url, ...shopper })
  const page = await context.newPage()

  await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  await context.close()
}

/** CCV's own webhooks carry no password. */
function isOpen(path = ''): boolean {
  return path.startsWith('/pay/webhooks/')
}

/**
 * Serves the shop's page like an app: the tag contains no session, and a worker answers GET requests from its cache.
 */
function putApp(front: Front, match: string, host: string): void {
  front.putScript(
    '/worker.js',
    `self.addEventListener('install', () => self.skipWaiting())
    self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
    self.addEventListener('fetch', (event) => {
      if (event.request.method !== 'GET' || event.request.mode === 'navigate') return
      event.respondWith(caches.open('all').then(async (cache) => {
        const fresh = fetch(event.request).then((answer) => {
          if (answer.ok) cache.put(event.request, answer.clone())
          return answer
        })
        return (await cache.match(event.request, ${match})) ?? fresh
      }))
    })`,
  )
  front.put(
    '/app',
    `<script src="${front.scriptsUrl}/ccv-checkout.js" defer></script>
    <script>navigator.serviceWorker.register('/worker.js')</script>
    <main><h1>Pay</h1><ccv-checkout server="/pay" session-url="/checkout/session" redirect-hosts="${host}"></ccv-checkout></main>`,
  )
}

/** Checks that the worker answers from its cache: a change on the server is not visible. */
async function expectStale(page: Page, front: Front): Promise<void> {
  const read = () => page.evaluate(async () => (await fetch('/changes')).text())
  front.put('/changes', 'before')
  expect(await read()).toContain('before')
  front.put('/changes', 'after')
  expect(await read()).toContain('before')
}

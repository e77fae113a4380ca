/** What search engines read: the description of each page, and which pages are not for them. */
import { expect } from '@playwright/test'
import type { Backend } from './support/backend.ts'
import { pagesOf } from './support/crawl.ts'
import { an, test } from './support/fixtures.ts'
import { customerAtCheckout, fillCart, go, signIn } from './support/shopper.ts'
import type { Stack } from './support/stack.ts'

const isOfTheShop = (path: string): boolean => !path.startsWith('/docs')

test('every page of the shop, of its back office and of the sandbox has a description', async ({
  page,
  stack,
  backend,
}) => {
  test.slow()
  await fillCart(page)
  const asGuest = await pagesOf(page.request, `${stack.shopUrl}/`, isOfTheShop)
  await signIn(page, an)
  const asCustomer = await pagesOf(page.request, `${stack.shopUrl}/`, isOfTheShop)
  await customerAtCheckout(page, an)
  const plain = await pagesOf(page.request, (await createSession(backend, stack)).url, () => false)
  await go(page, /^Pay €/).click()
  await page.waitForURL(`${stack.sandboxUrl}/**`)
  const ofSandbox = [
    ...(await pagesOf(page.request, `${stack.sandboxUrl}/`)),
    { address: page.url(), html: await page.content() },
  ]

  const all = [...asGuest, ...asCustomer, ...plain, ...ofSandbox]
  const addresses = all.map(({ address }) => new URL(address).pathname)
  const expected = ['/', '/cart', '/account', '/theming', '/developer', '/merchant', '/merchant/events', '/pay/docs']
  expect(addresses).toEqual(expect.arrayContaining(expected))
  expect(plain).toHaveLength(1)
  expect(new Set(addresses).size).toBeGreaterThan(20)
  expect(all.filter(({ html }) => descriptionsIn(html).length !== 1).map(({ address }) => address)).toEqual([])
  expect(all.flatMap(({ html }) => descriptionsIn(html)).filter((text) => text.trim().length < 15)).toEqual([])
})

test('search engines are asked to leave out the plain page, the sandbox and the pages of one visitor', async ({
  request,
  stack,
  backend,
}) => {
  const { url } = await createSession(backend, stack)
  const robotsOf = async (site: string): Promise<string> => (await request.get(`${site}/robots.txt`)).text()

  expect(await (await request.get(url)).text()).toContain('<meta name="robots" content="noindex">')
  expect(await robotsOf(stack.sandboxUrl)).toBe('User-agent: *\nDisallow: /\n')
  expect(await robotsOf(`${stack.shopUrl}/pay`)).toBe('User-agent: *\nDisallow: /\n')
  const ofShop = await robotsOf(stack.shopUrl)
  expect(ofShop).toMatch(/^User-agent: \*\n/)
  for (const path of ['/merchant', '/account', '/thanks', '/pay']) expect(ofShop).toContain(`Disallow: ${path}\n`)
  expect(ofShop).not.toContain('Disallow: /\n')
})

function createSession(backend: Backend, { shopUrl }: Stack): Promise<{ url: string }> {
  return backend.createSession({
    order: { id: crypto.randomUUID(), amountMinor: 4250, currency: 'EUR', description: 'An order' },
    choices: [{ choice: 'pay', methods: ['card'] }],
    returnUrl: `${shopUrl}/thanks?s={SESSION_ID}`,
  })
}

function descriptionsIn(html: string): string[] {
  return [...html.matchAll(/<meta name="description" content="([^"]*)"/g)].map(([, text = '']) => text)
}

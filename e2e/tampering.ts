/** Pages that the demo shop would never send: other people's pages, on their way to the browser. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

export interface Change {
  /** Put before everything else in the head. */
  head?: string
  /** Put before everything else in the body. */
  body?: string
  /** The page's policy; without one it may do everything. */
  policy?: string
}

/** Changes what the shop's server answers at a path. */
export async function changePage(page: Page, path: string, { head = '', body = '', policy }: Change): Promise<void> {
  await page.route(
    ({ pathname }) => pathname === path,
    async (route) => {
      const response = await route.fetch({ maxRedirects: 0 })
      const { 'content-security-policy': _, ...headers } = response.headers()
      const text = await response.text()
      await route.fulfill({
        response,
        headers: policy === undefined ? headers : { ...headers, 'content-security-policy': policy },
        body: text.replace('<head>', `<head>${head}`).replace(/<body[^>]*>/, `$&${body}`),
      })
    },
  )
}

/** Puts a page of its own at an address. */
export async function putPage(page: Page, address: string, html: string, policy?: string): Promise<void> {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>${html}`
  const headers = policy === undefined ? {} : { 'content-security-policy': policy }
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', headers, body }))
}

/** The element as any shop has it: one script file, and a tag with a token. */
export async function putTag(page: Page, address: string, token: string, policy?: string): Promise<void> {
  const script = await scriptFile()
  const source = new URL('/ccv-checkout.js', address).href
  await page.route(source, (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
  await putPage(
    page,
    address,
    `<script src="${source}" defer></script><main><h1>Pay</h1><ccv-checkout server="/pay" token="${token}"></ccv-checkout></main>`,
    policy,
  )
}

/** The built script file. */
export function scriptFile(): Promise<string> {
  return readFile(fileURLToPath(new URL('../packages/widget/dist/cdn/ccv-checkout.js', import.meta.url)), 'utf8')
}

/** Changes pages on their way to the browser, to test pages that the demo shop does not have. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

export interface Change {
  /** Inserted at the start of the head. */
  head?: string
  /** Inserted at the start of the body. */
  body?: string
  /** The page's policy; without one, everything is allowed. */
  policy?: string
}

/** Changes the answer of the shop's server at a path. */
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

/** Serves a page at an address. */
export async function putPage(page: Page, address: string, html: string, policy?: string): Promise<void> {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>${html}`
  const headers = policy === undefined ? {} : { 'content-security-policy': policy }
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', headers, body }))
}

/** Serves a page with the element: one script file, and a tag with a token. */
export async function putTag(page: Page, address: string, token: string, policy?: string): Promise<void> {
  const tag = `<ccv-checkout server="/pay" token="${token}"></ccv-checkout>`
  await putElement(page, address, tag, policy === undefined ? {} : { policy })
}

/** Serves a page with the element's script file and a tag, which may have printed choices inside. */
export async function putElement(page: Page, address: string, tag: string, more: Change = {}): Promise<void> {
  const { head = '', body = '', policy } = more
  const script = await scriptFile()
  const source = new URL('/ccv-checkout.js', address).href
  await page.route(source, (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
  const main = `<main><h1>Pay</h1>${tag}</main>`
  await putPage(page, address, `${head}<script src="${source}" defer></script>${body}${main}`, policy)
}

/** Returns the built script file. */
export function scriptFile(): Promise<string> {
  return readFile(fileURLToPath(new URL('../../packages/widget/dist/cdn/ccv-checkout.js', import.meta.url)), 'utf8')
}

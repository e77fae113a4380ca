import { type APIRequestContext, expect } from '@playwright/test'

export interface FoundPage {
  /** Its address without a query. */
  address: string
  html: string
}

/** Follows the links of a site as they are in its HTML. Pages that differ by their query only are one page. */
export async function pagesOf(
  request: APIRequestContext,
  start: string,
  isWanted: (path: string) => boolean = () => true,
): Promise<FoundPage[]> {
  const { origin } = new URL(start)
  const found: FoundPage[] = []
  const seen = new Set<string>()
  const waiting = [start]
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    const { pathname } = new URL(address)
    if (seen.has(pathname)) continue
    seen.add(pathname)
    const answer = await request.get(address, { maxRetries: 1 })
    expect(answer.status(), address).toBe(200)
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue
    const html = await answer.text()
    found.push({ address: origin + pathname, html })
    for (const [, href = ''] of html.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      const to = new URL(href.replaceAll('&amp;', '&'), address)
      if (to.origin === origin && isWanted(to.pathname)) waiting.push(to.href)
    }
  }
  return found
}

/** A tag that the shop's server printed, with its choices. */

/** Only a page's own parser makes a shadow root of the printed choices. Elsewhere the element draws them, and browsers warn. */
export function inBrowser(html: string): string {
  return typeof document === 'undefined' ? html : html.replace(/<template shadowrootmode.*?<\/template>/s, '')
}

/** The session of the tag: its id, and all that the tag says of it. */
export function sessionIn(html: string | undefined): { id: unknown; json: string } | undefined {
  const [, json] = html?.match(/ data-ccv-session>(.*?)<\/script>/s) ?? []
  return json === undefined ? undefined : { id: JSON.parse(json).id, json }
}

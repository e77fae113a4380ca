import type { Account } from '../shop/accounts.ts'
import type { ShopContext } from '../shop/visitors.ts'
import type { Lang, Texts } from '../texts/texts.ts'

/** What every page needs to be written. */
export interface View {
  lang: Lang
  texts: Texts
  account: Account | undefined
  cartCount: number
  /** The present address in another language. */
  inLanguage(lang: Lang): string
  /** Address of a style sheet or script, with its version. */
  asset(name: string): string
  links: DeveloperLinks
}

/** Where a developer looks next. */
export interface DeveloperLinks {
  /** Absent when the shop talks to CCV itself. */
  sandbox?: string
  docs: string
}

/** Collects what a page needs from a request. */
export function viewOf(c: ShopContext, shop: Pick<View, 'asset' | 'links'>): View {
  const { visitor, account, lang, texts } = c.var
  const here = new URL(c.req.url)
  // A form that was refused is shown at the address it was sent to: another language asks for its page.
  const path = c.req.method === 'GET' ? here.pathname : '/'
  return {
    lang,
    texts,
    account,
    cartCount: Object.values(visitor.cart).reduce((sum, quantity) => sum + quantity, 0),
    inLanguage(other) {
      const query = new URLSearchParams(here.search)
      query.set('lang', other)
      return `${path}?${query}`
    },
    ...shop,
  }
}

import type { Account } from '../shop/accounts.ts'
import type { ShopContext } from '../shop/visitors.ts'
import type { Lang, Texts } from '../texts/texts.ts'

/** The data that every page needs. */
export interface View {
  lang: Lang
  texts: Texts
  account: Account | undefined
  cartCount: number
  /** Returns the current address in another language. */
  inLanguage(lang: Lang): string
  /** Returns the address of a style sheet or script, with its version. */
  asset(name: string): string
  links: DeveloperLinks
}

/** Links for developers. */
export interface DeveloperLinks {
  /** Absent when the shop uses CCV itself. */
  sandbox?: string
  docs: string
}

/** Collects the data that a page needs from a request. */
export function viewOf(c: ShopContext, shop: Pick<View, 'asset' | 'links'>): View {
  const { visitor, account, lang, texts } = c.var
  const here = new URL(c.req.url)
  // A refused form is rendered at the address it was sent to, which has no page: the language links lead home.
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

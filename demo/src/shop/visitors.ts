import { createHash, randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { ShopState } from '../state.ts'
import { isLang, type Lang, preferredLang, type Texts, textsOf } from '../texts/texts.ts'
import { type Account, accountOf } from './accounts.ts'
import type { Visitor } from './visitor.ts'

/** The request's context on every page of the shop. */
export interface ShopEnv {
  Variables: {
    visitor: Visitor
    account: Account | undefined
    lang: Lang
    texts: Texts
    /** Issues a new cookie, and with it a new visitor id. */
    renew: () => Promise<void>
  }
}
export type ShopContext = Context<ShopEnv>

const cookie = 'fjord_visitor'
const year = 365 * 24 * 60 * 60

/** Finds the visitor by cookie, or creates one. Picks the language from `?lang=`, an earlier choice or the browser. */
export function knowVisitor(state: ShopState, options: { secure: boolean }): MiddlewareHandler<ShopEnv> {
  return async (c, next) => {
    const sent = getCookie(c, cookie) ?? ''
    let key = /^[\w-]{32}$/.test(sent) ? sent : newKey()
    const id = idOf(key)
    const visitor = state.data.visitors[id] ?? { id, cart: {} }

    const asked = c.req.query('lang')
    if (isLang(asked) && visitor.lang !== asked) {
      visitor.lang = asked
      await remember(state, visitor)
    }
    const lang = visitor.lang ?? preferredLang(c.req.header('accept-language'))
    c.set('visitor', visitor)
    c.set('renew', () => {
      key = newKey()
      return move(state, visitor, idOf(key))
    })
    c.set('account', accountOf(visitor.accountId))
    c.set('lang', lang)
    c.set('texts', textsOf(lang))
    await next()
    if (key === sent) return
    setCookie(c, cookie, key, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: year, secure: options.secure })
  }
}

function newKey(): string {
  return randomBytes(24).toString('base64url')
}

function idOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 16)
}

/** Moves the visitor to a new id. The earlier cookie, perhaps planted or known to another person, then owns nothing. */
async function move({ data, save }: ShopState, visitor: Visitor, id: string): Promise<void> {
  const earlier = visitor.id
  delete data.visitors[earlier]
  visitor.id = id
  data.visitors[id] = visitor
  for (const order of Object.values(data.orders)) if (order.visitorId === earlier) order.visitorId = id
  for (const [session, owner] of Object.entries(data.sessions)) if (owner === earlier) data.sessions[session] = id
  await save()
}

/** Stores a visitor. Called only once there is something to remember, so that a crawler leaves no data. */
export async function remember(state: ShopState, visitor: Visitor): Promise<void> {
  state.data.visitors[visitor.id] = visitor
  await state.save()
}

import { type Ask, isFreshToken, type Result, request } from '../../backend/backend.ts'
import type { AccountMethodView, AccountView, ChangeMethod, FreshToken } from '../../protocol.ts'

/** What the shop's backend does with saved methods, as functions. */
export interface MethodsBackend {
  list(token: string, signal: AbortSignal): Promise<Result<AccountView>>
  change(token: string, id: string, change: ChangeMethod, signal: AbortSignal): Promise<Result<AccountMethodView>>
  /** Idempotent. Ends an agreement only when the shopper has confirmed that. */
  forget(token: string, method: AccountMethodView, signal: AbortSignal): Promise<Result<AccountMethodView>>
  freshToken(url: string, signal: AbortSignal): Promise<Result<FreshToken>>
}

/**
 * Implements the account's part of the protocol.
 *
 * @param server path or URL of the backend
 * @param fetcher the browser's `fetch`, or a stand-in
 */
export function createMethodsBackend(server: string, fetcher: typeof fetch): MethodsBackend {
  const base = `${server.replace(/\/+$/, '')}/checkout/methods`
  const one = (id: string, ask: Ask, query = '') =>
    request(fetcher, `${base}/${encodeURIComponent(id)}${query}`, isMethod, ask)
  return {
    list: (token, signal) => request(fetcher, base, isAccount, { token, signal, body: {} }),
    change: (token, id, body, signal) => one(id, { token, signal, body, method: 'PATCH' }),
    forget: (token, { id, inUse }, signal) =>
      one(id, { token, signal, method: 'DELETE' }, inUse ? '?endsAgreement=true' : ''),
    freshToken: (url, signal) => request(fetcher, url, isFreshToken, { signal, body: {} }),
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isMethod(value: unknown): value is AccountMethodView {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['kind'] === 'string'
}

/** Checks whether inline JSON or a response is a list that this element can show. */
export function isAccount(value: unknown): value is AccountView {
  return (
    isRecord(value) &&
    value['protocol'] === 1 &&
    isRecord(value['shop']) &&
    Array.isArray(value['methods']) &&
    value['methods'].every(isMethod)
  )
}

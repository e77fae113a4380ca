/** The steps that the drawer shows, between shop, browser, backend and CCV, for one visitor. Kept in memory only. */
import type { Context, MiddlewareHandler } from 'hono'
import { parseUrl } from './parse-url.ts'

export type TraceKind = 'shop' | 'tag' | 'browser' | 'ccv' | 'event'

export interface TraceEntry {
  id: number
  /** Stays the same when the step repeats; `id` grows. */
  key: number
  /** Epoch milliseconds. */
  at: number
  kind: TraceKind
  title: string
  /** JSON or text, with secrets already shortened. */
  sent?: unknown
  received?: unknown
  /** The number of times that the step repeated in a row. */
  count: number
}

export type NewEntry = Omit<TraceEntry, 'id' | 'key' | 'at' | 'count'>

export interface Trace {
  add(visitorId: string, entry: NewEntry): void
  /** Returns the newest first; with `after`, only entries with a higher id. */
  list(visitorId: string, after?: number): TraceEntry[]
  /** Assigns later calls with these tokens or sessions to this visitor. */
  own(visitorId: string, names: readonly string[]): void
  ownerOf(name: string | undefined): string | undefined
}

const entriesKept = 60
const namesKept = 5_000
const visitorsKept = 200
const longestBody = 20_000
const deepest = 20

/** @param now epoch milliseconds */
export function createTrace(now: () => number = Date.now): Trace {
  const entries = new Map<string, TraceEntry[]>()
  const owners = new Map<string, string>()
  let lastId = 0

  return {
    add(visitorId, entry) {
      const list = entries.get(visitorId) ?? []
      const shown = { ...entry, ...shortened(entry) }
      const newest = list[0]
      const again = newest && sameAs(newest, shown)
      lastId += 1
      const added = {
        ...shown,
        id: lastId,
        at: now(),
        key: again ? newest.key : lastId,
        count: again ? newest.count + 1 : 1,
      }
      entries.delete(visitorId)
      entries.set(visitorId, [added, ...(again ? list.slice(1) : list)].slice(0, entriesKept))
      forgetOldest(entries, visitorsKept)
    },
    list: (visitorId, after = 0) => (entries.get(visitorId) ?? []).filter((entry) => entry.id > after),
    own(visitorId, names) {
      for (const name of names) owners.set(name, visitorId)
      forgetOldest(owners, namesKept)
    },
    ownerOf: (name) => (name === undefined ? undefined : owners.get(name)),
  }
}

function forgetOldest(map: Map<string, unknown>, keep: number): void {
  for (const key of map.keys()) {
    if (map.size <= keep) return
    map.delete(key)
  }
}

function sameAs(one: NewEntry, other: NewEntry): boolean {
  const face = (entry: NewEntry) => JSON.stringify([entry.kind, entry.title, entry.sent, entry.received])
  return face(one) === face(other)
}

function shortened(entry: NewEntry): Pick<NewEntry, 'title' | 'sent' | 'received'> {
  const title = shortenText(entry.title)
  return { title, sent: shorten(entry.sent), received: shorten(entry.received) }
}

/** Shortens every token, hash and key in a value, so that it can be recognised but not used. Cuts off deep nesting. */
export function shorten(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return shortenText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === deepest) return '…'
  if (Array.isArray(value)) return value.map((member) => shorten(member, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shorten(member, depth + 1)]))
}

function shortenText(text: string): string {
  return text.replace(/[\w-]{24,}/g, (word) => `${word.slice(0, 6)}…`)
}

/**
 * Records the calls of browsers and CCV to the backend. The owner is known from the token, or from the session in the
 * address that the shopper is redirected to. A webhook has no owner and is not shown.
 */
export function recordCalls(trace: Trace): MiddlewareHandler {
  return async (c, next) => {
    const path = c.req.path
    const kind: TraceKind | undefined = /\/checkout\/(session|attempts|status)/.test(path)
      ? 'browser'
      : /\/return\//.test(path)
        ? 'ccv'
        : undefined
    if (kind === undefined || c.req.method === 'OPTIONS') return next()
    // A body of unknown length is not read here: the backend limits it while it reads.
    const asked = c.req.header('content-length') === undefined ? undefined : await bodyOf(c.req.raw.clone())
    await next()

    const location = c.res.headers.get('location') ?? undefined
    const owner = trace.ownerOf(tokenOf(c)) ?? ownerByLocation(trace, location)
    if (owner === undefined) return
    const answered = location ?? (await bodyOf(c.res.clone()))
    trace.add(owner, {
      kind,
      title: `${c.req.method} ${path} → ${c.res.status}`,
      ...(asked === undefined ? {} : { sent: asked }),
      ...(answered === undefined ? {} : { received: answered }),
    })
  }
}

/** Reads the token as the backend does: the element's own header comes first. */
function tokenOf(c: Context): string | undefined {
  return c.req.header('checkout-token') ?? c.req.header('authorization')?.match(/^Bearer (\S+)$/i)?.[1]
}

/** The return redirects to the shop's page, with the session in the query and a status token in the fragment. */
function ownerByLocation(trace: Trace, location: string | undefined): string | undefined {
  const url = location === undefined ? undefined : parseUrl(location)
  if (!url) return undefined
  const owner = trace.ownerOf(url.searchParams.get('s') ?? undefined)
  const token = new URLSearchParams(url.hash.slice(1)).get('ccv-checkout')
  if (owner && token) trace.own(owner, [token])
  return owner
}

async function bodyOf(message: Request | Response): Promise<unknown> {
  if (!message.headers.get('content-type')?.includes('json')) return undefined
  const length = Number(message.headers.get('content-length') ?? 0)
  if (length > longestBody) return undefined
  const text = await message.text()
  if (text.length > longestBody) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

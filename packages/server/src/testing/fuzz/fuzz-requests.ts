/** Invalid requests to every route: each starts as a valid one and is modified somewhere. */
import {
  type Arbitrary,
  array,
  constant,
  constantFrom,
  dictionary,
  integer,
  jsonValue,
  oneof,
  record,
  string,
  uint8Array,
} from 'fast-check'

/** What a request can use: the sender's ids and tokens, and ids of another customer. */
export interface Known {
  tokens: Record<Bearer, string>
  ids: readonly string[]
}

export type Bearer = 'checkout' | 'account' | 'status' | 'shop' | 'wrong' | 'none'

/** A request with placeholders for values that exist only in a running shop. */
export interface Wild {
  method: string
  route: string
  /** Values for the path parameters and for placeholders in bodies. */
  params: readonly string[]
  /** `fitting` is the kind of token that the route requires. */
  bearer: Bearer | 'fitting'
  query: Record<string, string>
  headers: Record<string, string>
  body: string | Uint8Array | null
}

const hostile = constantFrom(
  '',
  ' ',
  '\0',
  '../../etc/passwd',
  '%00',
  '%2e%2e%2f',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '\u202e0500',
  '😀',
  '\ud800',
  '{SESSION_ID}',
  'https://evil.example/',
  'javascript:alert(1)',
  'http://169.254.169.254/',
  '__proto__',
  'constructor',
  '9'.repeat(400),
  'x'.repeat(5000),
  'null',
  '-1',
  '1e999',
)
const hostileValue: Arbitrary<unknown> = oneof(
  hostile,
  constantFrom<unknown>(null, true, 0, -1, 0.5, 1e21, Number.MAX_SAFE_INTEGER + 1, [], {}, [[]], { __proto__: null }),
  jsonValue({ maxDepth: 3 }),
)

const bodies: readonly object[] = [
  { choice: 'pay', method: 'card', lang: 'nl' },
  { choice: 'pay', method: 'ideal', lang: 'nl' },
  { choice: 'saved', savedMethodId: '$id', lang: 'nl' },
  { choice: 'pay-and-save', lang: 'nl', consent: { hash: 'h' } },
  {
    choice: 'sepa-mandate',
    lang: 'nl',
    details: { firstName: 'An', lastName: 'P', email: 'a@b.be', country: 'BE' },
    consent: { hash: 'h' },
  },
  {},
  { name: 'Mine', isDefault: true },
  {
    order: { id: 'w-1', amountMinor: 1, currency: 'EUR', description: 'x' },
    customer: { id: 'c-x', signedIn: true, email: 'a@b.be', country: 'BE' },
    choices: [
      { choice: 'pay', methods: ['card'] },
      { choice: 'pay-and-save', agreement: { kind: 'instalment', atMost: 3 } },
    ],
    lang: 'nl',
    returnUrl: 'http://localhost:4000/thanks',
  },
  { methodId: '$id', orderId: 'w-2', amountMinor: 100, currency: 'EUR', description: 'x', period: '1' },
  {
    methodId: '$id',
    orderId: 'w-3',
    amountMinor: 100,
    currency: 'EUR',
    description: 'x',
    shopper: 'present',
    capture: 'later',
  },
  { amountMinor: 10 },
  { id: '$id' },
  { type: 'card', customer: { id: 'c-x' }, lang: 'nl', returnUrl: 'http://localhost:4000/x', consent: { text: 't' } },
]

/** Replaces one value of a body, or adds a property. */
function bent(body: unknown, where: readonly number[], value: unknown): unknown {
  if (where.length === 0 || typeof body !== 'object' || body === null) return value
  const names = Object.keys(body)
  const [first = 0, ...rest] = where
  const name = names[first % (names.length + 1)] ?? 'extra'
  const old: unknown = new Map(Object.entries(body)).get(name)
  if (Array.isArray(body)) return body.map((row, index) => (String(index) === name ? bent(old, rest, value) : row))
  return { ...body, [name]: bent(old, rest, value) }
}

const json: Arbitrary<string> = oneof(
  { weight: 3, arbitrary: constantFrom(...bodies).map((body) => JSON.stringify(body)) },
  {
    weight: 5,
    arbitrary: record({
      body: constantFrom(...bodies),
      where: array(integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 }),
      value: hostileValue,
    }).map(({ body, where, value }) => JSON.stringify(bent(body, where, value)) ?? ''),
  },
  { weight: 1, arbitrary: jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value)) },
  {
    weight: 1,
    arbitrary: constantFrom(
      '{',
      '{"a":',
      '[]',
      'null',
      '"x"',
      '{"__proto__":{"x":1}}',
      '['.repeat(3000),
      '{"a":'.repeat(2000),
      '{"id":"x","id":"y"}',
    ),
  },
)

const body: Arbitrary<string | Uint8Array | null> = oneof(
  { weight: 8, arbitrary: json },
  { weight: 1, arbitrary: uint8Array({ maxLength: 200 }) },
  { weight: 1, arbitrary: constant(null) },
  { weight: 1, arbitrary: string({ maxLength: 200 }) },
)

/** Limited to valid header characters: the HTTP server rejects others. */
const headerValue = oneof(hostile, string({ maxLength: 60 })).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '').trim())

const headers: Arbitrary<Record<string, string>> = record(
  {
    'content-type': oneof(
      { weight: 6, arbitrary: constant('application/json') },
      {
        weight: 1,
        arbitrary: constantFrom(
          'application/x-www-form-urlencoded',
          'multipart/form-data',
          'text/plain',
          'application/json; charset=x',
        ),
      },
      { weight: 1, arbitrary: headerValue },
    ),
    origin: oneof(constantFrom('http://localhost:4000', 'https://evil.example', 'null'), headerValue),
    accept: oneof(constantFrom('text/html', '*/*', 'application/json'), headerValue),
    'idempotency-key': headerValue,
    host: headerValue,
    'x-forwarded-for': headerValue,
    'accept-language': headerValue,
    'content-length': oneof(
      { weight: 20, arbitrary: constant('') },
      { weight: 1, arbitrary: constantFrom('0', '10', '-1', '99999999', 'x') },
    ),
  },
  { requiredKeys: ['content-type'] },
)

const word = oneof(hostile, string({ maxLength: 30 }), constantFrom('nl', '20', '0', '100', '$id'))
const query = oneof(
  { weight: 3, arbitrary: constant<Record<string, string>>({}) },
  {
    weight: 2,
    arbitrary: dictionary(constantFrom('lang', 'wait', 'after', 'limit', 'a', 'k', 'back', 'x'), word, { maxKeys: 3 }),
  },
)

/** Generates requests to these routes: `[method, '/path/{id}']`. */
export function wildRequests(routes: readonly (readonly [string, string])[]): Arbitrary<Wild> {
  return record({
    route: constantFrom(...routes),
    method: oneof(
      { weight: 15, arbitrary: constant(null) },
      { weight: 1, arbitrary: constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS') },
    ),
    params: array(oneof({ weight: 3, arbitrary: constant('$id') }, { weight: 2, arbitrary: word }), {
      minLength: 4,
      maxLength: 4,
    }),
    bearer: oneof(
      { weight: 4, arbitrary: constant<'fitting'>('fitting') },
      { weight: 1, arbitrary: constantFrom<Bearer>('checkout', 'account', 'status', 'shop', 'wrong', 'none') },
    ),
    query,
    headers,
    body,
  }).map(({ route: [own, route], method, ...rest }) => ({ ...rest, route, method: method ?? own }))
}

/** Builds the request. */
export function requestOf(
  wild: Wild,
  known: Known,
  pick: (count: number) => number,
): { path: string; init: RequestInit } {
  const id = (): string => known.ids[pick(known.ids.length)] ?? ''
  const fill = (text: string): string => text.replaceAll('$id', id)
  let at = 0
  const path = wild.route.replaceAll(/\{\w+\}/g, () => encode(fill(wild.params[(at += 1) % wild.params.length] ?? '')))
  const search = Object.entries(wild.query).map(([name, value]) => `${name}=${encode(fill(value))}`)
  const token = known.tokens[wild.bearer === 'fitting' ? fitting(wild.route) : wild.bearer]
  const sent = new Headers(Object.entries(wild.headers).filter(([, value]) => value !== ''))
  if (token) sent.set('authorization', `Bearer ${token}`)
  const hasBody = wild.method !== 'GET' && wild.method !== 'HEAD' && wild.body !== null
  const body = typeof wild.body === 'string' ? fill(wild.body) : wild.body
  return {
    path: path + (search.length > 0 ? `?${search.join('&')}` : ''),
    init: {
      method: wild.method,
      headers: sent,
      ...(hasBody && body !== null ? { body: new Blob([new Uint8Array(bytesOf(body))]) } : {}),
    },
  }
}

function fitting(route: string): Bearer {
  if (route.startsWith('/v1/')) return 'shop'
  if (route.startsWith('/checkout/methods')) return 'account'
  return route.startsWith('/checkout/page') ? 'none' : 'checkout'
}

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body
}

/** Leaves text unescaped if it is valid in a URL, so that broken escapes are tested too. */
function encode(text: string): string {
  return /^[\w.~%-]+$/.test(text) ? text : encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/gu, ''))
}

/** Shared by all routes: their declaration, their error answers and their authentication. */
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Deps } from '../../context.ts'
import { isForPeople } from '../../contract/for-people.ts'
import { ProblemError } from '../../contract/problem.ts'
import { problem } from '../../contract/schemas/answers.ts'
import { fieldErrors } from '../../contract/schemas/field-errors.ts'
import { hashOf, sameSecret } from '../../runtime/secrets.ts'
import type { Scope, TokenRecord } from '../../store/records.ts'
import { type Opened, openToken } from '../../tokens/session-tokens.ts'
import { bearer, checkoutToken } from '../request-token.ts'

/** A JSON answer in a route's declaration. */
export function answers<S extends z.ZodType>(
  schema: S,
  description: string,
): { content: { 'application/json': { schema: S } }; description: string } {
  return { content: { 'application/json': { schema } }, description }
}

/** A required JSON body in a route's declaration. */
export function body<S extends z.ZodType>(
  schema: S,
): { content: { 'application/json': { schema: S } }; required: true } {
  return { content: { 'application/json': { schema } }, required: true }
}

/** An id in a path. */
export const pathId = (description: string, most = 64): z.ZodString => z.string().max(most).openapi({ description })

/** The page size of a list. */
export const pageSize = (most: number, usual = 50) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .optional()
    .openapi({ description: `Maximum number of entries. Default: ${usual}` })

/** Accepted on every POST of the shop. */
export const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(1, 'Omit the header, or set a value')
    .max(255, 'Use at most 255 characters')
    .optional()
    .openapi({ description: 'Requests with the same key and body create one resource; keys are stored for 30 days' }),
})

/** Every route may answer with a problem; one that people open shows it as a page to a browser. */
const problemsOf = (path: string): RouteConfig['responses'] => ({
  '4XX': {
    content: {
      'application/problem+json': { schema: problem },
      ...(isForPeople(path.replace(/[{}]/g, '')) ? { 'text/html': { schema: z.string() } } : {}),
    },
    description: 'The request was rejected: `code` is the reason, and `errors` names each invalid field with the fix',
  },
})

/** The documentation that each route must have. Generated clients use `operationId` as the method name. */
type Documented = RouteConfig &
  Required<Pick<RouteConfig, 'operationId' | 'summary' | 'description' | 'tags' | 'security'>>

/** Declares the validation, the type and the documentation of a route in one place. */
export function declare<const R extends Documented>(route: R): ReturnType<typeof createRoute<R['path'], R>> {
  return createRoute<R['path'], R>({ ...route, responses: { ...route.responses, ...problemsOf(route.path) } })
}

/** Creates an app that answers invalid requests with a problem that names the field. */
export function routes(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw new ProblemError('invalid-request', { errors: fieldErrors(result.error) })
    },
  })
}

/** Returns the browser's token if it has one of these scopes and has not expired; otherwise answers 401. */
export async function requireToken(deps: Deps, c: Context, ...scopes: Scope[]): Promise<TokenRecord> {
  const secret = checkoutToken(c)
  const token = secret && (await deps.store.tokens.find(hashOf(secret)))
  if (!token || !isGood(deps, token, scopes)) throw new ProblemError('unauthorized')
  // A token that was issued with a session is only valid while the session still belongs to this customer.
  const session = token.sessionId === null ? undefined : await deps.store.sessions.get(token.sessionId)
  if (session && session.generation !== token.generation) throw new ProblemError('unauthorized')
  return token
}

function isGood(deps: Deps, token: TokenRecord, scopes: readonly Scope[]): boolean {
  return scopes.includes(token.scope) && token.expiresAt > deps.clock.now()
}

/** Returns the session that the token opens, with the token's scope; otherwise answers 401. */
export async function requireSession(deps: Deps, c: Context, ...scopes: Opened['scope'][]): Promise<Opened> {
  const secret = checkoutToken(c)
  const opened = secret && (await openToken(deps, secret))
  if (!opened || !scopes.includes(opened.scope)) throw new ProblemError('unauthorized')
  return opened
}

/** Requires the shop's secret key; compared in constant time. */
export function requireSecretKey(deps: Deps, c: Context): void {
  if (!hasSecretKey(deps, c)) throw new ProblemError('unauthorized')
}

/** Like `requireSecretKey`, but returns the result. */
export function hasSecretKey({ settings }: Pick<Deps, 'settings'>, c: Context): boolean {
  const key = bearer(c)
  if (key === undefined) return false
  const hash = hashOf(key)
  return settings.secretKeyHashes.filter((known) => sameSecret(known, hash)).length > 0
}

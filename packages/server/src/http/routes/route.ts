/** What all routes share: how they are declared, what they answer when something is wrong, who may call. */
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Deps } from '../../context.ts'
import { ProblemError } from '../../contract/problem.ts'
import { problem } from '../../contract/schemas/answers.ts'
import { fieldErrors } from '../../contract/schemas/field-errors.ts'
import { hashOf, sameSecret } from '../../runtime/secrets.ts'
import { bearer, checkoutToken } from '../../sessions/request-token.ts'
import type { Scope, TokenRecord } from '../../store/records.ts'
import { type Opened, openToken } from '../../tokens/session-tokens.ts'

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

/** How many entries a page of a list has. */
export const pageSize = (most: number, usual = 50) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .optional()
    .openapi({ description: `How many at most. Default: ${usual}` })

/** Accepted on every POST of the shop. */
export const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(1, 'Leave it out, or give it a value')
    .max(255, 'Use at most 255 characters')
    .optional()
    .openapi({ description: 'The same key with the same body makes one thing; kept for 30 days' }),
})

/** Every route may answer a problem. */
const problems = {
  '4XX': {
    content: { 'application/problem+json': { schema: problem } },
    description: 'Refused: `code` says why, and `errors` names each field with the fix',
  },
}

/** What every route says of itself. The id is what generated clients call the method; public routes say `security: []`. */
type Documented = RouteConfig &
  Required<Pick<RouteConfig, 'operationId' | 'summary' | 'description' | 'tags' | 'security'>>

/** Declares a route: the check, the type and the document in one. */
export function declare<const R extends Documented>(route: R): ReturnType<typeof createRoute<R['path'], R>> {
  return createRoute<R['path'], R>({ ...route, responses: { ...route.responses, ...problems } })
}

/** An app whose bad requests are problems that name the field. */
export function routes(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw new ProblemError('invalid-request', { errors: fieldErrors(result.error) })
    },
  })
}

/** The token of a browser's request, of one of these scopes and not expired; else 401. */
export async function requireToken(deps: Deps, c: Context, ...scopes: Scope[]): Promise<TokenRecord> {
  const secret = checkoutToken(c)
  const token = secret && (await deps.store.tokens.find(hashOf(secret)))
  if (!token || !isGood(deps, token, scopes)) throw new ProblemError('unauthorized')
  // Given with a session, it ends with it for this customer.
  const session = token.sessionId === null ? undefined : await deps.store.sessions.get(token.sessionId)
  if (session && session.generation !== token.generation) throw new ProblemError('unauthorized')
  return token
}

function isGood(deps: Deps, token: TokenRecord, scopes: readonly Scope[]): boolean {
  return scopes.includes(token.scope) && token.expiresAt > deps.clock.now()
}

/** The session that the request's token is for, and how much of it that shows; else 401. */
export async function requireSession(deps: Deps, c: Context, ...scopes: Opened['scope'][]): Promise<Opened> {
  const secret = checkoutToken(c)
  const opened = secret && (await openToken(deps, secret))
  if (!opened || !scopes.includes(opened.scope)) throw new ProblemError('unauthorized')
  return opened
}

/** The shop's own secret key; compared without telling by the time taken. */
export function requireSecretKey(deps: Deps, c: Context): void {
  if (!hasSecretKey(deps, c)) throw new ProblemError('unauthorized')
}

/** The same as an answer. */
export function hasSecretKey({ settings }: Pick<Deps, 'settings'>, c: Context): boolean {
  const key = bearer(c)
  if (key === undefined) return false
  const hash = hashOf(key)
  return settings.secretKeyHashes.filter((known) => sameSecret(known, hash)).length > 0
}

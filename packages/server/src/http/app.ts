/** Assembles the routes, their middleware and the central error handler. Performs no I/O when it is called. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Deps } from '../context.ts'
import { jsonOnly } from '../contract/body-checks.ts'
import { documented } from '../contract/openapi/openapi.ts'
import { ProblemError } from '../contract/problem.ts'
import { reported } from '../contract/reported.ts'
import { pageRoutes } from '../page/page.ts'
import { isShownToPerson, problemPage } from '../page/problem-page.ts'
import { shedLoad } from './load-shed.ts'
import { createRateLimiter } from './rate-limits.ts'
import { tokenHeader } from './request-token.ts'
import { ccvRoutes } from './routes/ccv.ts'
import { checkoutRoutes } from './routes/checkout.ts'
import { opsRoutes } from './routes/ops.ts'
import { hasSecretKey } from './routes/route.ts'
import { shopRoutes } from './routes/shop.ts'

/** Larger than any valid body; counted while reading, whatever the headers say. */
const bodyAtMost = 64 * 1024

const counted = bodyLimit({ maxSize: bodyAtMost, onError: () => Promise.reject(new ProblemError('body-too-large')) })

/** Skips counting for a body with a short content-length: the server reads no more than that, and counting is slow. */
const limitedBody: MiddlewareHandler = (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next() // they have no body
  const length = c.req.header('content-length')
  const isShort = length !== undefined && Number(length) <= bodyAtMost && !c.req.header('transfer-encoding')
  return isShort ? next() : counted(c, next)
}

export function createApp(deps: Deps): OpenAPIHono {
  const app = new OpenAPIHono()
  app.use(headers)
  app.use(lastOnItsConnection(deps))
  app.use('/checkout/*', cors(deps))
  limitRates(app, deps)
  for (const path of ['/v1/*', '/checkout/*']) app.use(path, shedLoad(deps.isOverloaded))
  app.use(limitedBody)
  app.use('/v1/*', jsonOnly)
  for (const name of ['session', 'status', 'attempts', 'methods']) app.use(`/checkout/${name}/*`, jsonOnly)

  app.route('/', checkoutRoutes(deps))
  app.route('/', pageRoutes(deps))
  app.route('/', shopRoutes(deps))
  app.route('/', ccvRoutes(deps))
  app.route('/', opsRoutes(deps))
  documented(app, deps.settings.publicUrl)
  takeSlashAtTheEnd(app)
  refuseOtherMethods(app)

  app.notFound((c) => answer(deps, c, new ProblemError('not-found')))
  app.onError((error, c) => answer(deps, c, error))
  return app
}

/** Runs before the body is read, so that a rejected request costs nothing. */
function limitRates(app: OpenAPIHono, deps: Deps): void {
  const { rateLimits, trustedProxies } = deps.settings
  if (!rateLimits) return
  const isShop = (c: Context): boolean => hasSecretKey(deps, c)
  const { counts } = deps.store
  const limiter = createRateLimiter({ limits: rateLimits, trustedProxies, isShop, counts, log: deps.log })
  app.use('/v1/*', limiter.shop)
  app.use('/checkout/*', limiter.browser)
  app.use('/return/*', limiter.browser)
  app.use('/webhooks/*', limiter.ccv)
  for (const path of ['/docs', '/openapi.json', '/metrics']) app.use(path, limiter.operators)
}

/** Some proxies add a trailing slash. Adds a route for each path, because the host app decides on strict routing. */
function takeSlashAtTheEnd(app: OpenAPIHono): void {
  const routes = app.routes.filter(({ path }) => !/[*/]$/.test(path))
  for (const { path, method, handler } of routes) app.on(method, `${path}/`, handler)
}

/** Answers 405 on known paths. Adds a route for each path, because a catch-all would hide the paths of the host app. */
function refuseOtherMethods(app: OpenAPIHono): void {
  const known = new Map<string, Set<string>>()
  for (const { path, method } of app.routes.filter((route) => route.method !== 'ALL')) {
    known.set(path, (known.get(path) ?? new Set()).add(method))
  }
  for (const [path, methods] of known) {
    app.all(path, (c) => {
      c.header('allow', [...methods].join(', '))
      throw new ProblemError('method-not-allowed')
    })
  }
}

/** Answers any error as problem+json, or as a page when a person followed a link. */
function answer(deps: Deps, c: Context, error: unknown): Response | Promise<Response> {
  const problem = reported(deps, c, error)
  if (problem.status === 401) c.header('www-authenticate', 'Bearer')
  if (problem.status === 503) c.header('retry-after', '2')
  if (isShownToPerson(c)) return problemPage(deps, c, problem)
  return c.json(problem, problem.status as 400, { 'content-type': 'application/problem+json' })
}

/** For answers that are not pages: if opened as a page, they may load nothing, and no site may frame them. */
const emptyPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const headers: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('x-content-type-options', 'nosniff')
  // Pages of other origins may read answers through CORS only, never as an image, a script or a frame.
  c.header('cross-origin-resource-policy', 'same-origin')
  if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', emptyPolicy)
  if (isPage(c.res)) c.header('cross-origin-opener-policy', 'same-origin')
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  if (!c.res.headers.has('referrer-policy')) c.header('referrer-policy', 'no-referrer')
}

/** While the server drains, an answer ends its connection, so that a proxy sends the next request to another server. */
function lastOnItsConnection({ draining }: Deps): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (draining.aborted) c.header('connection', 'close')
  }
}

function isPage({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/html') ?? false
}

/** Allows exactly the configured origins, without credentials, because there are no cookies. */
function cors({ settings, log }: Deps): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin')
    const isAllowed = origin !== undefined && settings.shopOrigins.has(origin)
    const isOwn = origin === new URL(settings.publicUrl).origin || isForm(c)
    if (origin !== undefined && !isAllowed && !isOwn && settings.testMode) {
      log.warn({ add: `shopOrigins: [..., ${JSON.stringify(origin.slice(0, 200))}]` }, 'cors.origin-refused')
    }
    if (c.req.method === 'OPTIONS') return preflight(c, isAllowed ? origin : undefined)
    await next()
    if (isAllowed) c.header('access-control-allow-origin', origin)
    for (const name of ['Origin', 'Authorization', tokenHeader]) c.header('vary', name, { append: true })
    return undefined
  }
}

/** The plain page takes forms, which need no permission from CORS; pages without a referrer send the origin `null`. */
function isForm(c: Context): boolean {
  return c.req.path.includes('/checkout/page/')
}

function preflight(c: Context, origin: string | undefined): Response {
  const allow = origin
    ? {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
        'access-control-allow-headers': `authorization, ${tokenHeader.toLowerCase()}, content-type`,
        'access-control-max-age': '7200',
      }
    : {}
  return c.body(null, 204, { ...allow, vary: 'Origin' })
}

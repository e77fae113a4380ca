import type { Problem } from '../protocol.ts'

/** One answer of a route: JSON, a problem, a web page with that status (a proxy's), nothing at all, or nothing yet. */
export type Answer<T> =
  | T
  | { problem: Pick<Problem, 'code'> & Partial<Problem> }
  | { page: number }
  | 'unreachable'
  | 'never'

/** A request as it arrived. */
export interface Call {
  method: string
  route: string
  query: string
  token: string | undefined
  body: unknown
}

/** A backend behind `fetch`: each route answers from its list in order, and keeps giving the last one. */
export interface StubBackend {
  fetch: typeof fetch
  calls: Call[]
  /** The calls of one route. */
  to(route: string): Call[]
}

/** Makes a backend that answers `session`, `attempts`, `status` and `fresh` (the shop's own address). */
export function createStubBackend(routes: Partial<Record<Route, readonly Answer<object>[]>>): StubBackend {
  const calls: Call[] = []
  const to = (route: string) => calls.filter((call) => call.route === route)
  return {
    calls,
    to,
    fetch: (input, init) => {
      const request = new Request(new URL(input instanceof Request ? input.url : input, 'https://shop.test'), init)
      const url = new URL(request.url)
      const route = url.pathname.split('/').at(-1) ?? ''
      calls.push({
        method: request.method,
        route,
        query: url.search,
        token: request.headers.get('checkout-token') ?? undefined,
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      })
      const answers = isRoute(route) ? (routes[route] ?? []) : []
      return respond(answers[Math.min(to(route).length, answers.length) - 1] ?? { problem: { code: 'not-found' } })
    },
  }
}

const routeNames = ['session', 'attempts', 'status', 'fresh'] as const
type Route = (typeof routeNames)[number]

function isRoute(name: string): name is Route {
  return routeNames.some((route) => route === name)
}

function respond(answer: Answer<object>): Promise<Response> {
  if (answer === 'never') return new Promise(() => {})
  if (answer === 'unreachable') return Promise.reject(new TypeError('fetch failed'))
  if ('page' in answer) {
    const headers = { 'content-type': 'text/html' }
    return Promise.resolve(new Response('<h1>Sign in</h1>', { status: Number(answer.page), headers }))
  }
  if (!('problem' in answer)) return Promise.resolve(Response.json(answer))
  const status = answer.problem.status ?? 400
  return Promise.resolve(Response.json({ type: 'about:blank', title: 'Refused', ...answer.problem }, { status }))
}

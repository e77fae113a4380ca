import type { AccountMethodView, AccountView, ChangeMethod } from '../protocol.ts'
import type { Answer } from './stub-backend.ts'

/** What was asked, as `LIST`, `PATCH <id>`, `DELETE <id>` or `FRESH`. */
export interface AccountCall {
  what: string
  token: string | undefined
  body: unknown
}

/** An account behind `fetch` that does what it is asked, as the backend would. */
export interface StubAccount {
  fetch: typeof fetch
  calls: AccountCall[]
  /** What is saved now; a test may change it behind the element's back. */
  account: AccountView
  /** Answers the next such calls with these instead; the last one stays. */
  answer(what: 'list' | 'change' | 'forget' | 'fresh', ...answers: Answer<object>[]): void
}

/** Makes an account with these methods. */
export function createStubAccount(
  methods: readonly AccountMethodView[],
  changes: Partial<AccountView> = {},
): StubAccount {
  const scripted = new Map<string, Answer<object>[]>()
  const stub: StubAccount = {
    calls: [],
    account: { protocol: 1, shop: { name: 'Fjord Coffee' }, testMode: false, methods: [...methods], ...changes },
    answer: (what, ...answers) => void scripted.set(what, answers),
    async fetch(input, init) {
      const url = new URL(input instanceof Request ? input.url : input, 'https://shop.test')
      const [, id] = /\/checkout\/methods\/(.+)$/.exec(url.pathname) ?? []
      const kind = kindOf(init?.method, url.pathname)
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
      const what = { list: 'LIST', fresh: 'FRESH', change: `PATCH ${id}`, forget: `DELETE ${id}${url.search}` }[kind]
      const token = new Headers(init?.headers).get('checkout-token') ?? undefined
      stub.calls.push({ what, token, body })
      const script = scripted.get(kind)
      const said = script && script.length > 1 ? script.shift() : script?.[0]
      return respond(said ?? act(stub, kind, id, body))
    },
  }
  return stub
}

type Kind = 'list' | 'change' | 'forget' | 'fresh'

function kindOf(method: string | undefined, path: string): Kind {
  if (method === 'PATCH') return 'change'
  if (method === 'DELETE') return 'forget'
  return path.endsWith('/checkout/methods') ? 'list' : 'fresh'
}

function act(stub: StubAccount, kind: Kind, id: string | undefined, body: unknown): Answer<object> {
  const { account } = stub
  if (kind === 'list') return structuredClone(account)
  const method = account.methods.find((it) => it.id === id)
  if (!method) return { problem: { code: 'not-found', status: 404 } }
  if (kind === 'forget') {
    stub.account = { ...account, methods: account.methods.filter((it) => it !== method) }
    return { ...method, state: 'revoked' }
  }
  const changed = withChange(method, body)
  const others = (it: AccountMethodView) => (changed.isDefault ? { ...it, isDefault: false } : it)
  stub.account = { ...account, methods: account.methods.map((it) => (it === method ? changed : others(it))) }
  return changed
}

function withChange(method: AccountMethodView, body: unknown): AccountMethodView {
  const { name, isDefault }: ChangeMethod = typeof body === 'object' && body !== null ? body : {}
  const { name: before, ...rest } = method
  const named = name === undefined ? before : name
  return { ...rest, ...(named ? { name: named } : {}), isDefault: isDefault ?? method.isDefault }
}

function respond(answer: Answer<object>): Promise<Response> {
  if (answer === 'never') return new Promise(() => {})
  if (answer === 'unreachable') return Promise.reject(new TypeError('fetch failed'))
  if ('page' in answer) return Promise.resolve(new Response('<h1>Sign in</h1>', { status: Number(answer.page) }))
  if (!('problem' in answer)) return Promise.resolve(Response.json(answer))
  const status = answer.problem.status ?? 400
  return Promise.resolve(Response.json({ type: 'about:blank', title: 'Refused', ...answer.problem }, { status }))
}

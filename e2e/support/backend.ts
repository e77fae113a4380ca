/** The backend's routes for the shop's server, over HTTP, with the default key of the sandbox. */

export interface SavedMethod {
  id: string
  kind: string
  brand?: string
  last4?: string
  state: string
  redirects: boolean
}

export interface Session {
  id: string
  token: string
  url: string
  /** The tag with the printed choices. */
  html: string
  status: { payment: string; method: string }
}

export interface Backend {
  /** Returns the usable saved methods of a customer. */
  methods(customer: string): Promise<SavedMethod[]>
  /** Removes all saved methods of a customer, so that a test begins without any. */
  forgetMethods(customer: string): Promise<void>
  createSession(session: object): Promise<Session>
  readSession(id: string): Promise<{ payment: string; method: string }>
  /** Expires a session early. */
  expireSession(id: string): Promise<unknown>
}

export function createBackend(url: string): Backend {
  const ask = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await fetch(`${url}/v1/${path}`, {
      method,
      headers: { authorization: 'Bearer sk_sandbox_demo', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`The backend answered ${answer.status} to ${path}: ${await answer.text()}`)
    return answer.json()
  }
  const methods = async (customer: string): Promise<SavedMethod[]> => {
    const all = await ask<SavedMethod[]>('GET', `customers/${customer}/methods`)
    return all.filter(({ state }) => state === 'usable')
  }
  return {
    methods,
    async forgetMethods(customer) {
      for (const { id, kind } of await methods(customer)) {
        await ask('DELETE', `methods/${id}`)
        if (kind !== 'sepa') continue
        // Its mandate stays until the debit has an outcome.
        const { attemptId } = await ask<{ attemptId: string }>('GET', `methods/${id}/consent`)
        await ask('POST', `payments/${attemptId}/cancel`, {}).catch(() => undefined)
        await ask('DELETE', `methods/${id}`)
      }
    },
    createSession: (session) => ask('POST', 'sessions', session),
    readSession: (id) => ask('GET', `sessions/${id}`),
    expireSession: (id) => ask('POST', `sessions/${id}/expire`, {}),
  }
}

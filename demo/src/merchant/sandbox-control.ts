/** The controls of the sandbox that the back office uses: its clock, and the bank that takes a payment back. */

export interface SandboxControl {
  /** Returns the sandbox's time of CCV, in epoch milliseconds. */
  now(): Promise<number>
  /** Moves CCV's time forward; the backend's clock is not changed. */
  advance(ms: number): Promise<void>
  /**
   * Lets the shopper's bank take back the payment of an order. If it already has, CCV's webhook is sent once more.
   *
   * @throws SandboxError if nothing was paid
   */
  takeBack(orderId: string): Promise<void>
}

/** The sandbox refused or did not answer. The message is shown to people. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
}

const timeoutMs = 5_000

/** @param url origin of the sandbox */
export function sandboxControl(url: string, ask: typeof fetch = fetch): SandboxControl {
  const send = async (path: string, body?: unknown): Promise<unknown> => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const signal = AbortSignal.timeout(timeoutMs)
    const answer = await ask(`${url}/control${path}`, body === undefined ? { signal } : { ...post, signal }).catch(
      (error: unknown) => {
        throw new SandboxError('The sandbox does not answer', { cause: error })
      },
    )
    if (answer.status === 204) return undefined
    const content: unknown = await answer.json().catch(() => undefined)
    if (!answer.ok) throw new SandboxError(wordIn(content, 'title') ?? `The sandbox answered ${answer.status}`)
    return content
  }
  return {
    async now() {
      const content = await send('/clock')
      const now = memberOf(content, 'now')
      if (typeof now !== 'number') throw new SandboxError('The sandbox answered without the time')
      return now
    },
    advance: async (ms) => void (await send('/clock/advance', { ms })),
    async takeBack(orderId) {
      // The backend's order references are `<order>~<attempt>`.
      const answer = await send(`/transactions?merchantOrderReference=${encodeURIComponent(`${orderId}~`)}`)
      const rows: readonly unknown[] = Array.isArray(answer) ? answer : []
      const reference = wordIn(rows.filter(isTaken).at(-1), 'reference')
      if (reference === undefined) throw new SandboxError('Nothing was taken for this order yet')
      const isGone = rows.some(
        (row) => wordIn(row, 'type') === 'chargeback' && wordIn(row, 'originalReference') === reference,
      )
      await send(isGone ? '/webhooks/send' : '/return', { reference })
    },
  }
}

function isTaken(row: unknown): boolean {
  return ['sale', 'capture'].includes(wordIn(row, 'type') ?? '') && wordIn(row, 'status') === 'success'
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}

function wordIn(value: unknown, name: string): string | undefined {
  const member = memberOf(value, name)
  return typeof member === 'string' ? member : undefined
}

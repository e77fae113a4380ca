import { describe, expect, it } from 'vitest'
import { SandboxError, sandboxControl } from './sandbox-control.ts'

/** Returns a sandbox that answers from a table and records the requests. */
function sandboxWith(answers: Record<string, unknown>) {
  const asked: string[] = []
  const ask: typeof fetch = async (address, init) => {
    if (typeof address !== 'string') throw new TypeError('the shop asks by address')
    const path = address.replace('http://sandbox.test/control', '')
    asked.push(`${init?.method ?? 'GET'} ${path}${typeof init?.body === 'string' ? ` ${init.body}` : ''}`)
    const answer = answers[path]
    if (answer instanceof Response) return answer
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer)
  }
  return { asked, control: sandboxControl('http://sandbox.test', ask) }
}

const sale = { type: 'sale', status: 'success', reference: 'C1' }
const ofOrder = '/transactions?merchantOrderReference=FC-1~'

describe('sandboxControl', () => {
  it('reads and moves CCV’s clock', async () => {
    const { asked, control } = sandboxWith({ '/clock': { now: 5 } })

    expect(await control.now()).toBe(5)
    await control.advance(7)

    expect(asked).toEqual(['GET /clock', 'POST /clock/advance {"ms":7}'])
  })

  it('takes back the last successful payment of the order', async () => {
    const failed = { ...sale, status: 'failed', reference: 'C0' }
    const { asked, control } = sandboxWith({ [ofOrder]: [failed, sale] })

    await control.takeBack('FC-1')

    expect(asked.at(-1)).toBe('POST /return {"reference":"C1"}')
  })

  it('sends the webhook again when the payment was already taken back', async () => {
    const chargeback = { type: 'chargeback', status: 'success', reference: 'C2', originalReference: 'C1' }
    const { asked, control } = sandboxWith({ [ofOrder]: [sale, chargeback] })

    await control.takeBack('FC-1')

    expect(asked.at(-1)).toBe('POST /webhooks/send {"reference":"C1"}')
  })

  it('throws a SandboxError when nothing was paid', async () => {
    const { control } = sandboxWith({ [ofOrder]: [] })

    await expect(control.takeBack('FC-1')).rejects.toThrow(SandboxError)
  })

  it('passes on the reason of the sandbox', async () => {
    const no = Response.json({ title: 'Not today' }, { status: 400 })
    const { control } = sandboxWith({ '/clock/advance': no })

    await expect(control.advance(1)).rejects.toThrow('Not today')
  })

  it('throws a SandboxError when the sandbox does not answer', async () => {
    const control = sandboxControl('http://sandbox.test', () => Promise.reject(new TypeError('fetch failed')))

    await expect(control.now()).rejects.toThrow(SandboxError)
  })
})

/** The service as a real process that is stopped or suspended during its work. */
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningSandbox, runSandbox } from '@ccv-checkout/sandbox'
import type { AttemptView } from '@ccv-checkout/widget/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../contract/checkout.ts'
import { secretKey } from '../testing/open-shop.ts'
import { type Service, startService } from '../testing/service.ts'

let folder: string
let ccv: RunningSandbox
const running = new Set<ChildProcess>()
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
  ccv = await runSandbox({ port: 0 })
})
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
  await ccv.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<Service> {
  const service = await startService(ccv.url, { DATA_DIR: folder })
  running.add(service.child)
  return service
}

function post(service: Service, path: string, token: string, json: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return fetch(`${service.url}${path}`, { method: 'POST', headers, body: JSON.stringify(json) })
}
const createSession = async (service: Service, id: string): Promise<Session> => {
  const response = await post(service, '/v1/sessions', secretKey, {
    order: { id, amountMinor: 4250, currency: 'EUR', description: `Order ${id}` },
    choices: [{ choice: 'pay', methods: ['card'] }],
    lang: 'nl',
    returnUrl: 'http://localhost:4000/thanks',
  })
  return (await response.json()) as Session
}
/** The URL of the payment page; empty when nothing was started. */
async function pageOf(answer: Response): Promise<string> {
  return answer.status === 200 ? (((await answer.json()) as AttemptView).redirectUrl ?? '') : ''
}
const begin = (service: Service, { token }: Session): Promise<Response> =>
  post(service, '/checkout/attempts', token, { choice: 'pay', method: 'card', lang: 'nl' })

describe('the service', { timeout: 120_000 }, () => {
  it('[F87] answers requests in progress when it is stopped under load, and the next process knows all of them', async () => {
    const service = await start()
    const ids = Array.from({ length: 20 }, (_, index) => `o${index}`)
    const sessions = await Promise.all(ids.map((id) => createSession(service, id)))
    const { control } = ccv.sandbox
    control.addFault({ on: 'POST /payment', do: 'slow', delayMs: 400, times: 0 })

    const beginning = Promise.allSettled(sessions.map((session) => begin(service, session)))
    await expect.poll(() => control.transactions().length, { timeout: 20_000 }).toBeGreaterThan(0)
    service.child.kill('SIGTERM')
    const pages = (await beginning).map(async (outcome) =>
      outcome.status === 'fulfilled' ? pageOf(outcome.value) : '',
    )
    const code = await service.ended
    control.clearFaults()
    const next = await start()
    const later = sessions.map(async (session) => pageOf(await begin(next, session)))

    expect(code).toBe(0)
    const [before, after] = [await Promise.all(pages), await Promise.all(later)]
    expect(before.filter(Boolean)).not.toEqual([])
    expect(after).not.toContain('')
    // A client that got an answer has the same page; for one that was rejected, nothing was started.
    expect(before.map((page, index) => page || after[index])).toEqual(after)
    expect(control.transactions()).toHaveLength(ids.length)
  })

  it('[F88] starts nothing for a request that waited while it was suspended, and is ready again soon', async () => {
    const service = await start()
    const session = await createSession(service, '981')
    service.child.kill('SIGSTOP')
    const beginning = begin(service, session)
    await new Promise((resolve) => setTimeout(resolve, 4000)) // the fault itself: the process is suspended
    service.child.kill('SIGCONT')

    const answer = await beginning

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
    expect(ccv.sandbox.control.transactions()).toEqual([])
    await expect.poll(async () => (await fetch(`${service.url}/readyz`)).status, { timeout: 20_000 }).toBe(200)
    expect((await begin(service, session)).status).toBe(200)
    expect(service.said()).toContain('"overloaded"')
  })
})

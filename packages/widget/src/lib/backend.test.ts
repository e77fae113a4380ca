import { describe, expect, it } from 'vitest'
import { createStubBackend } from '../testing/stub-backend.ts'
import { sessionView, statusView } from '../testing/views.ts'
import { createBackend } from './backend.ts'

const { signal } = new AbortController()

/** A backend whose every answer is this. */
function answering(response: Response): typeof fetch {
  return () => Promise.resolve(response)
}

describe('createBackend', () => {
  it('asks below its address, whether or not that ends in a slash', async () => {
    const asked: string[] = []
    const fetcher: typeof fetch = (input) => {
      asked.push(String(input instanceof Request ? input.url : input))
      return Promise.resolve(Response.json(statusView()))
    }

    await createBackend('https://pay.example/', fetcher).status('t', 20, signal)
    await createBackend('/pay', fetcher).session('t', 'nl-BE', signal)

    expect(asked).toEqual(['https://pay.example/checkout/status?wait=20', '/pay/checkout/session?lang=nl-BE'])
  })

  it('sends the token in a header and cookies only to the shop’s own address', async () => {
    const sent: (RequestInit | undefined)[] = []
    const fetcher: typeof fetch = (_, init) => {
      sent.push(init)
      return Promise.resolve(Response.json({ token: 'fresh' }))
    }
    const backend = createBackend('/pay', fetcher)

    await backend.session('t', 'en', signal)
    await backend.freshToken('/shop/token', signal)

    expect(sent.map((init) => [init?.credentials, new Headers(init?.headers).get('authorization')])).toEqual([
      ['omit', 'Bearer t'],
      ['same-origin', null],
    ])
  })

  it('gives a problem as it is', async () => {
    const { fetch } = createStubBackend({ attempts: [{ problem: { code: 'try-again', diagnosticsId: 'D-1' } }] })

    const result = await createBackend('/pay', fetch).start('t', { choice: 'pay', lang: 'en' }, signal)

    expect(result).toMatchObject({ failure: { kind: 'refused', problem: { code: 'try-again', diagnosticsId: 'D-1' } } })
  })

  it.each([
    ['a page of a proxy', new Response('<h1>Bad gateway</h1>', { status: 502 }), 'internal'],
    ['a bare 401', new Response('', { status: 401 }), 'unauthorized'],
    ['a page where JSON should be', new Response('<h1>Hello</h1>'), 'unexpected-answer'],
    ['another protocol', Response.json({ ...sessionView([]), protocol: 2 }), 'unexpected-answer'],
    ['half a session', Response.json({ protocol: 1, id: 's' }), 'unexpected-answer'],
    ['null', Response.json(null), 'unexpected-answer'],
  ])('calls %s a refusal, with a code of its own', async (_, response, code) => {
    const result = await createBackend('/pay', answering(response)).session('t', 'en', signal)

    expect(result).toMatchObject({ ok: false, failure: { kind: 'refused', problem: { code } } })
  })

  it('never throws when nothing comes back', async () => {
    const { fetch } = createStubBackend({ status: ['unreachable'] })

    expect(await createBackend('/pay', fetch).status('t', 0, signal)).toEqual({
      ok: false,
      failure: { kind: 'unreachable' },
    })
  })

  it('stops asking when nobody waits any more', async () => {
    const run = new AbortController()
    const fetcher: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))))

    const asked = createBackend('/pay', fetcher).status('t', 20, run.signal)
    run.abort()

    expect(await asked).toMatchObject({ ok: false })
  })
})

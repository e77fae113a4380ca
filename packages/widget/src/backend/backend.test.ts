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
  it('sends requests below the server address, with or without a trailing slash', async () => {
    const asked: string[] = []
    const fetcher: typeof fetch = (input) => {
      asked.push(String(input instanceof Request ? input.url : input))
      return Promise.resolve(Response.json(statusView()))
    }

    await createBackend('https://pay.example/', fetcher).status('t', 'nl-BE', 20, signal)
    await createBackend('/pay', fetcher).session('t', 'nl-BE', signal)

    expect(asked).toEqual(['https://pay.example/checkout/status', '/pay/checkout/session'])
  })

  it('leaves Authorization free for HTTP authentication, and sends cookies only to the page’s own origin', async () => {
    const sent: (RequestInit | undefined)[] = []
    const fetcher: typeof fetch = (_, init) => {
      sent.push(init)
      return Promise.resolve(Response.json({ token: 'fresh' }))
    }
    const backend = createBackend('/pay', fetcher)

    await backend.session('t', 'en', signal)
    await backend.freshToken('/shop/token', signal)

    const headers = sent.map((init) => new Headers(init?.headers))
    expect(headers.map((header) => header.get('checkout-token'))).toEqual(['t', null])
    expect(headers.map((header) => header.get('authorization'))).toEqual([null, null])
    expect(sent.map((init) => init?.credentials)).toEqual(['same-origin', 'same-origin'])
  })

  it('sends no GET, so that no cache answers with the response for somebody else', async () => {
    const sent: (RequestInit | undefined)[] = []
    const fetcher: typeof fetch = (_, init) => {
      sent.push(init)
      return Promise.resolve(Response.json(statusView()))
    }
    const backend = createBackend('/pay', fetcher)

    await backend.session('t', 'nl-BE', signal)
    await backend.session('t', '', signal)
    await backend.status('t', 'nl-BE', 20, signal)

    expect(sent.map((init) => [init?.method, init?.cache, init?.body])).toEqual([
      ['POST', 'no-store', '{"lang":"nl-BE"}'],
      ['POST', 'no-store', '{}'],
      ['POST', 'no-store', '{"wait":20,"lang":"nl-BE"}'],
    ])
  })

  it('returns a problem unchanged', async () => {
    const { fetch } = createStubBackend({ attempts: [{ problem: { code: 'try-again', diagnosticsId: 'D-1' } }] })

    const result = await createBackend('/pay', fetch).start('t', { choice: 'pay', lang: 'en' }, signal)

    expect(result).toMatchObject({ failure: { kind: 'refused', problem: { code: 'try-again', diagnosticsId: 'D-1' } } })
  })

  it.each([
    ['a page of a proxy', new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['a login page where JSON should be', new Response('<h1>Sign in</h1>')],
    ['a refusal that a proxy has written anew', new Response('<h1>Conflict</h1>', { status: 409 })],
    ['a problem that says that all is well', Response.json({ code: 'unauthorized' })],
    ['another protocol', Response.json({ ...sessionView([]), protocol: 2 })],
    ['half a session', Response.json({ protocol: 1, id: 's' })],
    ['null', Response.json(null)],
  ])('treats %s as unreachable', async (_, response) => {
    const result = await createBackend('/pay', answering(response)).session('t', 'en', signal)

    expect(result).toEqual({ ok: false, failure: { kind: 'unreachable', isForeign: true } })
  })

  it('treats a 401 without a body as an expired token', async () => {
    const result = await createBackend('/pay', answering(new Response('', { status: 401 }))).session('t', 'en', signal)

    expect(result).toMatchObject({ failure: { kind: 'refused', problem: { code: 'unauthorized' } } })
  })

  it('does not throw when there is no response', async () => {
    const { fetch } = createStubBackend({ status: ['unreachable'] })

    expect(await createBackend('/pay', fetch).status('t', '', 0, signal)).toEqual({
      ok: false,
      failure: { kind: 'unreachable' },
    })
  })

  it('aborts the request when the signal is aborted', async () => {
    const run = new AbortController()
    const fetcher: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))))

    const asked = createBackend('/pay', fetcher).status('t', '', 20, run.signal)
    run.abort()

    expect(await asked).toMatchObject({ ok: false })
  })
})

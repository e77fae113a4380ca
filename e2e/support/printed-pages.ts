/** A shop's page with the printed choices, in parts that the test sends one by one, and the built files of the widget. */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const dist = fileURLToPath(new URL('../../packages/widget/dist', import.meta.url))

/** The built entry for servers, as far as it is used here. */
export interface Printer {
  printCheckout(session: object, options: Readonly<Record<string, unknown>>): string
  printedStyleHash: string
}

export const printer: Printer = await import(pathToFileURL(join(dist, 'server.js')).href)

/** Lets something through when it is opened. */
export interface Gate {
  open(): void
  opened: Promise<void>
}

export function createGate(): Gate {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

/** A part of a page: it is sent when its gate, if it has one, is open. */
export type Part = string | { after: Gate; html: string }

export interface PrintedPages {
  url: string
  /** Serves a page, with a policy. */
  put(path: string, parts: readonly Part[], policy?: string): void
  /** Holds back the script file, or the answers of the backend, until the gate is open. */
  hold(what: 'script' | 'session' | 'post', gate: Gate): void
  /** What the backend answers. */
  session: object
  /** What was posted, in order. */
  posted: URLSearchParams[]
  /** Requests for the session. */
  asked: number
  stop(): Promise<void>
}

export async function startPrintedPages(session: object): Promise<PrintedPages> {
  const pages = new Map<string, { parts: readonly Part[]; policy: string | undefined }>()
  const gates = new Map<string, Gate>()
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const state: PrintedPages = {
    url: `http://127.0.0.1:${portOf(server)}`,
    put: (path, parts, policy) => void pages.set(path, { parts, policy }),
    hold: (what, gate) => void gates.set(what, gate),
    session,
    posted: [],
    asked: 0,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', state.url)
    const page = pages.get(pathname)
    if (page) return sendParts(response, page.parts, page.policy)
    if (pathname === '/checkout.js' || pathname === '/print.css') return sendFile(response, pathname)
    const body = await bodyOf(request)
    if (pathname === '/posted') {
      state.posted.push(new URLSearchParams(body))
      await gates.get('post')?.opened
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end('<!doctype html><title>CCV</title><h1>At CCV</h1>')
    } else if (pathname === '/pay/checkout/session') {
      state.asked += 1
      await gates.get('session')?.opened
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(state.session))
    } else response.writeHead(404).end()
  }

  async function sendFile(response: ServerResponse, path: string): Promise<void> {
    const isScript = path === '/checkout.js'
    if (isScript) await gates.get('script')?.opened
    response.setHeader('content-type', `text/${isScript ? 'javascript' : 'css'}; charset=utf-8`)
    response.end(await readFile(join(dist, 'cdn', isScript ? 'ccv-checkout.en.js' : 'ccv-checkout.print.css')))
  }
  return state
}

async function sendParts(response: ServerResponse, parts: readonly Part[], policy?: string): Promise<void> {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  if (policy) response.setHeader('content-security-policy', policy)
  for (const part of parts) {
    if (typeof part === 'string') response.write(part)
    else {
      await part.after.opened
      response.write(part.html)
    }
  }
  response.end()
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk)
  return body
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return address.port
}

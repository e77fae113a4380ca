/**
 * A server before the demo shop, on the shop's own address: it has pages of its own, with the policy that it is given, hears
 * what browsers report, keeps every request, and hands on the rest. And one on another address, for scripts alone.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Front {
  /** The shop's address. */
  url: string
  /** Where the scripts are, on an origin of their own. */
  scriptsUrl: string
  /** Puts a page at a path. */
  put(path: string, html: string, policy?: string): void
  /** Puts a script at a path. */
  putScript(path: string, text: string): void
  /** Lets only those requests through to the pages and the shop that it says yes to, and answers the others itself. */
  guardBy(gate: Gate | undefined): void
  /** Gives a page of the shop another policy. */
  restrict(path: string, policy: string): void
  /** What browsers reported against the policies so far. */
  reports: Report[]
  /** Every request so far, to both addresses. */
  requests: string[]
  /** Where the shop is that the rest is handed on to. */
  handOnTo(shopUrl: string): void
  stop(): Promise<void>
}

export interface Report {
  directive: string
  blocked: string
}

/** A gate in front of a staging shop: true, or what it answers. */
export type Gate = (request: IncomingMessage, response: ServerResponse) => boolean

interface Page {
  html?: string
  script?: string
  policy?: string
}

interface State {
  pages: Map<string, Page>
  reports: Report[]
  shopUrl: string
  gate?: Gate | undefined
}

const reportPath = '/reports'
const root = fileURLToPath(new URL('..', import.meta.url))
const files = {
  cdn: join(root, 'packages/widget/dist/cdn'),
  // The one that npm brought for the widget; it imports nothing, so a browser can have it as it is.
  lit: join(root, 'node_modules/lit-html/lit-html.js'),
}
/** Somebody else's part of the page, with a Lit of its own. */
const otherLit = `import { html, render } from './lit-html.js'
render(html\`<p>Made by \${'another Lit'}</p>\`, document.querySelector('#other'))`

/** Starts both servers on free ports. */
export async function startFront(): Promise<Front> {
  const state: State = { pages: new Map(), reports: [], shopUrl: '' }
  const requests: string[] = []
  const kept = (answer: RequestListener): RequestListener => {
    return (request, response) => {
      requests.push(`http://${request.headers.host}${request.url}`)
      answer(request, response)
    }
  }
  const pages = await listen(kept((request, response) => void answerPage(state, request, response)))
  const scripts = await listen(kept((request, response) => void answerScript(request, response)))
  return {
    url: pages.url,
    scriptsUrl: scripts.url,
    put: (path, html, policy) => void state.pages.set(path, { html, ...(policy === undefined ? {} : { policy }) }),
    putScript: (path, script) => void state.pages.set(path, { script }),
    guardBy: (gate) => void (state.gate = gate),
    restrict: (path, policy) => void state.pages.set(path, { policy }),
    reports: state.reports,
    requests,
    handOnTo(shopUrl) {
      state.shopUrl = shopUrl
    },
    stop: async () => void (await Promise.all([pages.close(), scripts.close()])),
  }
}

async function answerPage(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://front')
  if (state.gate?.(request, response) === false) return
  const page = state.pages.get(pathname)
  const policy =
    page?.policy === undefined ? {} : { 'content-security-policy': `${page.policy}; report-uri ${reportPath}` }
  if (pathname === reportPath) {
    const report = reportIn(await bodyOf(request))
    // Some browsers ask for the icon of a page by themselves; the page did nothing.
    if (!report.blocked.endsWith('/favicon.ico')) state.reports.push(report)
    response.writeHead(204).end()
  } else if (page?.script !== undefined) {
    response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' }).end(page.script)
  } else if (page?.html === undefined) {
    await handOn(state.shopUrl, request, response, policy)
  } else {
    response.writeHead(200, { 'content-type': 'text/html', ...policy })
    response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>${page.html}`)
  }
}

async function answerScript(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = new URL(request.url ?? '/', 'http://scripts').pathname.slice(1)
  const text = await textOf(name).catch(() => undefined)
  // Without this a browser can't hold a script of another origin to its hash.
  const headers = { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' }
  response.writeHead(text === undefined ? 404 : 200, headers).end(text)
}

async function textOf(name: string): Promise<string> {
  if (name === 'other.js') return otherLit
  return readFile(name === 'lit-html.js' ? files.lit : join(files.cdn, basename(name)), 'utf8')
}

/** As a proxy would, with the shop's own answer. */
async function handOn(
  shopUrl: string,
  request: IncomingMessage,
  response: ServerResponse,
  more: Record<string, string>,
): Promise<void> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (!['host', 'connection', 'content-length', 'accept-encoding'].includes(name)) headers.set(name, String(value))
  }
  const body = request.method === 'POST' ? { body: await bodyOf(request) } : {}
  try {
    const method = request.method ?? 'GET'
    const given = await fetch(`${shopUrl}${request.url}`, { method, headers, redirect: 'manual', ...body })
    const passed = [...given.headers].filter(
      ([name]) =>
        !['connection', 'keep-alive', 'transfer-encoding', 'content-encoding', 'content-length'].includes(name),
    )
    for (const [name, value] of [...passed, ...Object.entries(more)]) {
      if (name === 'set-cookie') response.appendHeader(name, value)
      else response.setHeader(name, value)
    }
    response.writeHead(given.status).end(Buffer.from(await given.arrayBuffer()))
  } catch {
    response.writeHead(502).end()
  }
}

/** What browsers send to a `report-uri`. */
interface Sent {
  'csp-report': { 'effective-directive'?: string; 'violated-directive'?: string; 'blocked-uri'?: string }
}

function reportIn(text: string): Report {
  const { 'csp-report': sent }: Sent = JSON.parse(text)
  return {
    directive: sent['effective-directive'] ?? sent['violated-directive'] ?? '',
    blocked: sent['blocked-uri'] ?? '',
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return text
}

async function listen(answer: RequestListener): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** The hash that the page's script tag holds a script file to. */
export async function hashOf(file: string): Promise<string> {
  const hashes: Record<string, string> = JSON.parse(await readFile(join(files.cdn, 'sri.json'), 'utf8'))
  const hash = hashes[file]
  if (hash === undefined) throw new Error(`there is no hash of ${file}`)
  return hash
}

/**
 * A front server before the demo shop, on the shop's own address. It serves pages of its own with a given policy,
 * collects policy reports, records every request, and forwards all others. A second server on another address serves
 * only scripts.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Front {
  /** The shop's address. */
  url: string
  /** The origin of the scripts. */
  scriptsUrl: string
  /** Serves a page at a path. */
  put(path: string, html: string, policy?: string): void
  /** Serves a script at a path. */
  putScript(path: string, text: string): void
  /** Sets a gate that decides about each request to the pages and the shop. */
  guardBy(gate: Gate | undefined): void
  /** Replaces the policy of a page of the shop. */
  restrict(path: string, policy: string): void
  /** The policy violations that browsers have reported so far. */
  reports: Report[]
  /** All requests so far, to both addresses. */
  requests: string[]
  /** Sets the address of the shop that other requests are forwarded to. */
  handOnTo(shopUrl: string): void
  stop(): Promise<void>
}

export interface Report {
  directive: string
  blocked: string
}

/** A gate in front of a staging shop: returns true, or answers the request itself. */
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
const root = fileURLToPath(new URL('../..', import.meta.url))
const files = {
  cdn: join(root, 'packages/widget/dist/cdn'),
  // The installed version that the widget uses. It imports nothing, so a browser can load it directly.
  lit: join(root, 'node_modules/lit-html/lit-html.js'),
}
/** A third-party part of the page that uses its own Lit. */
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
    // Some browsers request the page's icon by themselves; the page did not cause this violation.
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
  // Without this header, a browser cannot check the hash of a script from another origin.
  const headers = { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' }
  response.writeHead(text === undefined ? 404 : 200, headers).end(text)
}

async function textOf(name: string): Promise<string> {
  if (name === 'other.js') return otherLit
  return readFile(name === 'lit-html.js' ? files.lit : join(files.cdn, basename(name)), 'utf8')
}

/** Forwards a request like a proxy, and returns the shop's answer. */
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

/** The body that browsers send to a `report-uri`. */
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

/** Returns the hash for the integrity attribute of a script file. */
export async function hashOf(file: string): Promise<string> {
  const hashes: Record<string, string> = JSON.parse(await readFile(join(files.cdn, 'sri.json'), 'utf8'))
  const hash = hashes[file]
  if (hash === undefined) throw new Error(`sri.json has no hash of ${file}`)
  return hash
}

/** Serves one page at a time, compressed like a shop's server, and counts the requests and bytes. */
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** A page: its HTML and the folder of its scripts and style sheets. */
export interface Page {
  html: string
  folder?: string
  /** Scripts and style sheets are answered only after this; at once by default. */
  held?: Promise<void>
}

/** Sizes in bytes. */
export interface Weight {
  raw: number
  gzip: number
  brotli: number
}

/** What was sent since `show`. */
export interface Account {
  /** Scripts and style sheets. */
  files: Weight
  /** The page's HTML. */
  page: Weight
  /** Answers of the backend. */
  answers: Weight
  requests: number
}

export interface PageServer {
  port: number
  show(page: Page): void
  account(): Account
  close(): void
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' }

/** Adds sizes up. */
export function total(weights: readonly Weight[]): Weight {
  const sum = (key: keyof Weight): number => weights.reduce((all, weight) => all + weight[key], 0)
  return { raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') }
}

/** The compression of a server that compresses each answer anew: the usual levels. */
function sent(text: string): { bytes: Buffer; weight: Weight } {
  const bytes = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  const weight = { raw: Buffer.byteLength(text), gzip: gzipSync(text, { level: 6 }).length, brotli: bytes.length }
  return { bytes, weight }
}

/** @param backend answers all requests below `/pay` */
export async function startPageServer(backend: (request: Request) => Promise<Response>): Promise<PageServer> {
  let page: Page = { html: '' }
  let requests = 0
  let files = new Set<string>()
  let answers: Weight[] = []
  const packed = new Map<string, { bytes: Buffer; weight: Weight }>()
  const pack = (path: string) => {
    const known = packed.get(path)
    if (known) return known
    const text = readFileSync(path)
    const bytes = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    const weight = { raw: text.length, gzip: gzipSync(text, { level: 9 }).length, brotli: bytes.length }
    packed.set(path, { bytes, weight })
    return { bytes, weight }
  }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '', 'http://page')
    if (pathname === '/favicon.ico') return void response.writeHead(204).end()
    requests += 1
    if (pathname === '/') return send(response, 200, 'text/html', sent(page.html).bytes)
    if (pathname.startsWith('/pay/')) {
      const answer = await forward(request, backend)
      const { bytes, weight } = sent(await answer.text())
      answers.push(weight)
      return send(response, answer.status, answer.headers.get('content-type') ?? 'text/plain', bytes)
    }
    const type = types[extname(pathname)]
    const path = join(page.folder ?? '', pathname)
    if (type === undefined || page.folder === undefined || !existsSync(path)) return void response.writeHead(404).end()
    files.add(path)
    await page.held
    send(response, 200, type, pack(path).bytes)
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    show(next) {
      page = next
      requests = 0
      files = new Set()
      answers = []
    },
    account() {
      const weights = [...files].map((path) => pack(path).weight)
      return { files: total(weights), page: sent(page.html).weight, answers: total(answers), requests }
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function send(response: ServerResponse, status: number, type: string, bytes: Buffer): void {
  const headers = { 'content-type': type, 'content-encoding': 'br', 'content-length': bytes.length }
  response.writeHead(status, headers).end(bytes)
}

async function forward(request: IncomingMessage, backend: (request: Request) => Promise<Response>): Promise<Response> {
  const url = new URL((request.url ?? '').replace(/^\/pay/, ''), 'http://localhost:4001')
  const headers = new Headers()
  for (const name of ['authorization', 'checkout-token', 'content-type']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks).toString() } : {}
  return backend(new Request(url, { method: request.method ?? 'GET', headers, ...body }))
}

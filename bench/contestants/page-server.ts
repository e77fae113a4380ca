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
}

/** Sizes of scripts and style sheets, in bytes. */
export interface Weight {
  raw: number
  gzip: number
  brotli: number
}

export interface PageServer {
  port: number
  show(page: Page): void
  /** Returns the sizes of the scripts and style sheets that were requested since `show`, and the number of requests. */
  account(): Weight & { requests: number }
  close(): void
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' }

/** @param backend answers all requests below `/pay` */
export async function startPageServer(backend: (request: Request) => Promise<Response>): Promise<PageServer> {
  let page: Page = { html: '' }
  let requests = 0
  let files = new Set<string>()
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
    if (pathname === '/') return void response.writeHead(200, { 'content-type': 'text/html' }).end(page.html)
    if (pathname.startsWith('/pay/')) return forward(request, response, backend)
    const type = types[extname(pathname)]
    const path = join(page.folder ?? '', pathname)
    if (type === undefined || page.folder === undefined || !existsSync(path)) return void response.writeHead(404).end()
    files.add(path)
    const { bytes } = pack(path)
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'br', 'content-length': bytes.length })
    response.end(bytes)
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
    },
    account() {
      const weights = [...files].map((path) => pack(path).weight)
      const sum = (key: keyof Weight): number => weights.reduce((total, weight) => total + weight[key], 0)
      return { raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli'), requests }
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  backend: (request: Request) => Promise<Response>,
): Promise<void> {
  const url = new URL((request.url ?? '').replace(/^\/pay/, ''), 'http://localhost:4001')
  const headers = new Headers()
  for (const name of ['authorization', 'content-type']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const answer = await backend(new Request(url, { method: request.method ?? 'GET', headers }))
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' })
  response.end(await answer.text())
}

/** Checks that a request body is JSON in UTF-8, before a route reads it. The error names the fix. */
import type { Context, MiddlewareHandler } from 'hono'
import { invalid, ProblemError } from './problem.ts'

/**
 * Rejects other content types: they would be read as an empty body. It also blocks forms of other sites, which can't
 * send JSON.
 */
export const jsonOnly: MiddlewareHandler = async (c, next) => {
  if (await hasBody(c)) {
    checkType(c.req.header('content-type') ?? '')
    checkEncoding(c.req.header('content-encoding') ?? 'identity')
    checkUnicode(await c.req.arrayBuffer())
  }
  await next()
}

/** A request without a body, such as `curl -X POST` sends, needs no content type. */
async function hasBody(c: Context): Promise<boolean> {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return false
  const length = c.req.header('content-length')
  return length === undefined ? (await c.req.arrayBuffer()).byteLength > 0 : Number(length) > 0
}

function checkType(type: string): void {
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new ProblemError('unsupported-type')
  const [, charset = 'utf-8'] = type.match(/;\s*charset\s*=\s*"?([^\s";]+)/i) ?? []
  if (!/^(utf-?8|us-ascii)$/i.test(charset)) throw unsupported('content-type', 'Send the body as UTF-8')
}

function checkEncoding(encoding: string): void {
  if (encoding.trim().toLowerCase() === 'identity') return
  throw unsupported('content-encoding', 'Send the body without compression')
}

function unsupported(field: string, message: string): ProblemError {
  return new ProblemError('unsupported-type', { errors: [{ field, message }] })
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Rejects other encodings: decoded as UTF-8, a name would be stored with lost characters. */
function checkUnicode(bytes: ArrayBuffer): void {
  try {
    utf8.decode(bytes)
  } catch {
    throw invalid('', 'Send the body as UTF-8: it contains invalid bytes')
  }
}

/** Whether the public address leads here. */
import type { Config } from '../config/config.ts'
import { type Check, codeOf, isCertificate, type Tools } from './check.ts'
import { bad, doubtful, type Finding, good } from './finding.ts'

/** How long the answer may take, in milliseconds. */
const withinMs = 3000

export const reachCheck: Check = { about: 'reach', needs: ['PUBLIC_URL'], run: reachFindings }

export async function reachFindings(config: Pick<Config, 'publicUrl'>, { fetch }: Tools): Promise<Finding[]> {
  const base = config.publicUrl.replace(/\/+$/, '')
  const path = new URL(base).pathname.replace(/\/$/, '')
  const where = `${new URL(base).origin}${path}/healthz`
  try {
    const response = await fetch(`${base}/healthz`, { redirect: 'manual', signal: AbortSignal.timeout(withinMs) })
    const isOurs = response.status === 200 && (await startOf(response)) === 'ok'
    if (isOurs) return [good('reach', `${where} answers`), ...transportFindings(base, response)]
    return [elsewhere(where, path, response.status)]
  } catch (error) {
    return [silence(where, codeOf(error))]
  }
}

/** A year, in seconds. */
const longEnough = 31_536_000

/** Whoever brings https says for how long browsers shall insist on it: it is theirs to say for the whole host. */
function transportFindings(base: string, { headers }: Response): Finding[] {
  if (!base.startsWith('https:')) return []
  const [, seconds] = headers.get('strict-transport-security')?.match(/max-age="?(\d+)/i) ?? []
  if (Number(seconds ?? 0) >= longEnough) return [good('https', 'browsers insist on it')]
  const fix = `let the proxy add Strict-Transport-Security: max-age=${longEnough}; includeSubDomains`
  return [doubtful('https', 'browsers may be led to come without it', fix)]
}

/** Enough of the body to know it; whatever is there may send more. */
async function startOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return new TextDecoder().decode(first?.value?.subarray(0, 10))
}

function elsewhere(where: string, path: string, status: number): Finding {
  if (status >= 502 && status <= 504) {
    return doubtful(
      'reach',
      `${where} is a proxy without the service behind it (${status})`,
      'start it, then look again',
    )
  }
  const redirects = status >= 300 && status < 400
  const fix = path
    ? `let the proxy pass ${path}/… on to the service, with ${path} taken off`
    : 'let PUBLIC_URL be the address of this service, and not of the shop'
  return bad(
    'reach',
    `${where} is answered by something else (${status}${redirects ? ', leading elsewhere' : ''})`,
    fix,
  )
}

function silence(where: string, code: string): Finding {
  if (isCertificate(code)) {
    return bad('reach', `${where} has a certificate that is not believed (${code})`, 'renew it, with its whole chain')
  }
  if (code === 'ENOTFOUND')
    return bad('reach', `${where} has a name that does not exist`, 'mend PUBLIC_URL, or the DNS')
  const fix = 'start it, then look again; from inside some networks a public address can’t be reached at all'
  return doubtful('reach', `${where} does not answer from here (${code})`, fix)
}

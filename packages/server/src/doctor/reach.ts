/** Checks whether the public URL leads to this service. */
import type { Config } from '../config/config.ts'
import { codeOf } from '../runtime/error-code.ts'
import { type Check, isCertificate, type Tools } from './check.ts'
import { bad, doubtful, type Finding, good } from './finding.ts'

/** The timeout of the request, in milliseconds. */
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

/** Checks HSTS. The proxy that terminates https has to send the header, because it applies to the whole host. */
function transportFindings(base: string, { headers }: Response): Finding[] {
  if (!base.startsWith('https:')) return []
  const [, seconds] = headers.get('strict-transport-security')?.match(/max-age="?(\d+)/i) ?? []
  if (Number(seconds ?? 0) >= longEnough) return [good('https', 'Browsers use https only')]
  const fix = `configure the proxy to add Strict-Transport-Security: max-age=${longEnough}; includeSubDomains`
  return [doubtful('https', 'Browsers may still be sent to this host without https', fix)]
}

/** Reads only the start of the body, because another service may send more. */
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
      `${where} is answered by a proxy that cannot reach the service (${status})`,
      'start the service, then run the doctor again',
    )
  }
  const redirects = status >= 300 && status < 400
  const fix = path
    ? `configure the proxy to pass ${path}/… to the service without ${path}`
    : 'set PUBLIC_URL to the URL of this service, not of the shop'
  return bad('reach', `${where} is answered by another service (${status}${redirects ? ', a redirect' : ''})`, fix)
}

function silence(where: string, code: string): Finding {
  if (isCertificate(code)) {
    return bad(
      'reach',
      `${where} has an untrusted certificate (${code})`,
      'renew the certificate and install its whole chain',
    )
  }
  if (code === 'ENOTFOUND')
    return bad('reach', `The host name of ${where} does not exist`, 'correct PUBLIC_URL or the DNS record')
  const fix = 'start the service, then run the doctor again; some networks block requests to their own public address'
  return doubtful('reach', `${where} does not answer requests from this machine (${code})`, fix)
}

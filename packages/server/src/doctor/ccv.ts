/** CCV: whether it answers and takes the key, what time it is there, and what the account has. One harmless read. */
import { CcvError, createCcv, type PaymentMethod } from '@ccv-checkout/ccv'
import type { Config } from '../config/config.ts'
import { type Availability, hasMethod } from '../domain/availability.ts'
import { mandateTraits, methodOfKind, traitsOf } from '../domain/methods.ts'
import { type Check, codeOf, isCertificate, type Tools } from './check.ts'
import { bad, doubtful, type Finding, good } from './finding.ts'
import { apiHostOf } from './settings.ts'

/** How long CCV may take, in milliseconds. */
const withinMs = 5000

export const ccvCheck: Check = {
  about: 'CCV',
  needs: ['CCV_API_KEY', 'CCV_API_URL'],
  run: ccvFindings,
}

interface Heard {
  /** When it was asked, and when the head of the answer was there; epoch ms. */
  askedAt: number
  answeredAt: number
  date: string | null
}

export async function ccvFindings(config: Pick<Config, 'apiKey' | 'apiUrl'>, tools: Tools): Promise<Finding[]> {
  const heard: Heard[] = []
  const listening: typeof fetch = async (input, init) => {
    const askedAt = tools.now()
    const response = await tools.fetch(input, init)
    heard.push({ askedAt, answeredAt: tools.now(), date: response.headers.get('date') })
    return response
  }
  const ccv = createCcv({
    apiKey: config.apiKey,
    fetch: listening,
    timeoutMs: withinMs,
    ...(config.apiUrl === undefined ? {} : { baseUrl: config.apiUrl }),
  })
  const host = apiHostOf(config)
  try {
    const methods = await ccv.listMethods()
    const answers = good('CCV', `${host} answers, and takes the key`)
    return [answers, ...clockFindings(heard[0]), ...accountFindings(methods)]
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    return [failureFinding(host, error), ...clockFindings(heard[0])]
  }
}

function failureFinding(host: string, error: CcvError): Finding {
  const { status } = error
  switch (error.kind) {
    case 'unauthorized':
      return refusedKey(host, status)
    case 'rate-limited':
      return doubtful('CCV', `${host} answers, but was asked too often (429)`, 'look again in a minute')
    case 'unexpected-answer':
    case 'rejected':
      return bad('CCV', `${host} answers, but not as CCV does (${status})`, 'mend CCV_API_URL, or leave it out')
    case 'not-sent':
    case 'unknown-outcome':
      return status === undefined ? silence(host, error) : trouble(host, status)
  }
}

/** CCV's own plugins read a 403 as an address that is blocked. */
function refusedKey(host: string, status: number | undefined): Finding {
  const fix = 'set CCV_API_KEY to the key that CCV gave for this address'
  if (status !== 403) return bad('CCV', `${host} refuses the key (${status})`, fix)
  const text = `${host} refuses the key, or blocks the address of this machine (403)`
  return bad('CCV', text, `${fix}; if it is right, ask CCV to allow this machine’s address`)
}

function trouble(host: string, status: number): Finding {
  if (status >= 500) return bad('CCV', `${host} is in trouble (${status})`, 'look again in a minute, then ask CCV')
  return bad('CCV', `${host} answers, but not as CCV does (${status})`, 'mend CCV_API_URL, or leave it out')
}

function silence(host: string, error: CcvError): Finding {
  const code = codeOf(error)
  const fix = isCertificate(code)
    ? 'mend the certificate, or name its authority in NODE_EXTRA_CA_CERTS'
    : `let this machine reach https://${host}, or mend CCV_API_URL`
  return bad('CCV', `${host} is not reached (${code})`, fix.replace(/https:\/\/(?=localhost|127\.)/, 'http://'))
}

/** What receivers of signed messages, and leases between servers, put up with; in milliseconds. */
const toleranceMs = 300_000

/** The header tells whole seconds: half of one is right on average. */
function clockFindings(heard: Heard | undefined): Finding[] {
  if (heard === undefined) return []
  const theirs = Date.parse(heard.date ?? '')
  if (Number.isNaN(theirs)) {
    return [doubtful('clock', 'CCV told no time to compare with', 'keep it right by NTP: timedatectl set-ntp true')]
  }
  const offMs = (heard.askedAt + heard.answeredAt) / 2 - (theirs + 500)
  const seconds = Math.round(Math.abs(offMs) / 1000)
  if (Math.abs(offMs) <= toleranceMs) return [good('clock', `within ${Math.max(1, seconds)} s of CCV’s`)]
  const text = `${seconds} s ${offMs > 0 ? 'ahead of' : 'behind'} CCV’s: signed events are refused, and sessions end at wrong times`
  return [doubtful('clock', text, 'set it right by NTP: timedatectl set-ntp true')]
}

/** What the account lacks is hidden from shoppers; here it is said. */
export function accountFindings(listed: readonly PaymentMethod[]): Finding[] {
  if (listed.length === 0) {
    return [bad('account', 'CCV lists no way to pay', 'ask CCV to enable methods on the account of this key')]
  }
  const methods = new Map(listed.map(({ method, brands }) => [method, new Set(brands)]))
  const account: Availability = { methods, vault: undefined }
  const names = listed.map(({ method, brands }) => (brands.length > 0 ? `${method} (${brands.join(', ')})` : method))
  const findings = [good('account', `has ${names.join(', ')}`)]

  const missing = choices.filter(({ method }) => !hasMethod(account, method))
  if (missing.length > 0) {
    const wanted = [...new Set(missing.map(({ method }) => traitsOf(method).brand ?? traitsOf(method).wire))]
    const fix = `where you offer them, ask CCV to enable ${wanted.join(', ')}`
    findings.push(doubtful('choices', `hidden from shoppers: ${missing.map(({ said }) => said).join(', ')}`, fix))
  }
  if (hasMethod(account, 'card')) findings.push(vaultFinding)
  return findings
}

const vaultFinding = good(
  'vault',
  'cards are saved as mandates, which need none; CCV does not tell whether it is enabled: before you use saveAs "vault", ask',
)

/** What can be offered, and the way to pay that it stands on. */
const choices: readonly { said: string; method: string }[] = [
  ...['card', 'bcmc', 'ideal'].map((method) => ({ said: `pay by ${method}`, method })),
  { said: 'pay-and-save', method: 'card' },
  { said: 'save-card', method: 'card' },
  ...Object.entries(mandateTraits).map(([said, { kind }]) => ({ said, method: methodOfKind(kind) })),
]

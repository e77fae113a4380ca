/**
 * Checks CCV with one read-only request: whether it answers and accepts the key, its clock, and the account's methods.
 */
import { CcvError, createCcv, type PaymentMethod } from '@ccv-checkout/ccv'
import { accessRefusal } from '../ccv/refusal.ts'
import type { Config } from '../config/config.ts'
import { type Availability, hasMethod } from '../domain/availability.ts'
import { mandateTraits, methodOfKind, payMethods, traitsOf } from '../domain/methods.ts'
import { codeOf } from '../runtime/error-code.ts'
import { type Check, isCertificate, type Tools } from './check.ts'
import { bad, doubtful, type Finding, good } from './finding.ts'
import { apiHostOf } from './settings.ts'

/** The timeout for CCV, in milliseconds. */
const withinMs = 5000

export const ccvCheck: Check = {
  about: 'CCV',
  needs: ['CCV_API_KEY', 'CCV_API_URL'],
  run: ccvFindings,
}

interface TimedResponse {
  /** When the request was sent, and when the headers of the answer arrived; epoch ms. */
  askedAt: number
  answeredAt: number
  date: string | null
}

export async function ccvFindings(config: Pick<Config, 'apiKey' | 'apiUrl'>, tools: Tools): Promise<Finding[]> {
  const responses: TimedResponse[] = []
  const listening: typeof fetch = async (input, init) => {
    const askedAt = tools.now()
    const response = await tools.fetch(input, init)
    responses.push({ askedAt, answeredAt: tools.now(), date: response.headers.get('date') })
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
    const answers = good('CCV', `${host} answers and accepts the key`)
    return [answers, ...clockFindings(responses[0]), ...accountFindings(methods)]
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    return [failureFinding(host, error), ...clockFindings(responses[0])]
  }
}

function failureFinding(host: string, error: CcvError): Finding {
  const { status } = error
  switch (error.kind) {
    case 'unauthorized':
      return refusedKey(host, status)
    case 'rate-limited':
      return doubtful(
        'CCV',
        `${host} answers, but its rate limit is exceeded (429)`,
        'run the doctor again in a minute',
      )
    case 'unexpected-answer':
    case 'rejected':
      return bad('CCV', `${host} answers, but the answer is not CCV’s (${status})`, 'correct CCV_API_URL, or omit it')
    case 'not-sent':
    case 'unknown-outcome':
      return status === undefined ? silence(host, error) : trouble(host, status)
  }
}

function refusedKey(host: string, status: number | undefined): Finding {
  const { text, fix } = accessRefusal(status)
  return bad('CCV', `${host} ${text}`, fix)
}

function trouble(host: string, status: number): Finding {
  if (status >= 500)
    return bad(
      'CCV',
      `${host} answers with a server error (${status})`,
      'run the doctor again in a minute; if it persists, ask CCV',
    )
  return bad('CCV', `${host} answers, but the answer is not CCV’s (${status})`, 'correct CCV_API_URL, or omit it')
}

function silence(host: string, error: CcvError): Finding {
  const code = codeOf(error)
  const fix = isCertificate(code)
    ? 'replace the certificate, or add its authority with NODE_EXTRA_CA_CERTS'
    : `allow this machine to reach https://${host}, or correct CCV_API_URL`
  return bad('CCV', `${host} cannot be reached (${code})`, fix.replace(/https:\/\/(?=localhost|127\.)/, 'http://'))
}

/** The tolerance of receivers of signed messages and of leases between servers, in milliseconds. */
const toleranceMs = 300_000

/** The Date header has whole seconds, so half a second is added on average. */
function clockFindings(responses: TimedResponse | undefined): Finding[] {
  if (responses === undefined) return []
  const theirs = Date.parse(responses.date ?? '')
  if (Number.isNaN(theirs)) {
    return [
      doubtful(
        'clock',
        'CCV sent no time to compare the clock with',
        'synchronize the clock with NTP: timedatectl set-ntp true',
      ),
    ]
  }
  const offMs = (responses.askedAt + responses.answeredAt) / 2 - (theirs + 500)
  const seconds = Math.round(Math.abs(offMs) / 1000)
  if (Math.abs(offMs) <= toleranceMs) return [good('clock', `The clock is within ${Math.max(1, seconds)} s of CCV’s`)]
  const text = `The clock is ${seconds} s ${offMs > 0 ? 'ahead of' : 'behind'} CCV’s, so signed events are rejected and sessions end at the wrong time`
  return [doubtful('clock', text, 'synchronize the clock with NTP: timedatectl set-ntp true')]
}

/** Reports what the account does not support; the corresponding choices are hidden from shoppers. */
export function accountFindings(listed: readonly PaymentMethod[]): Finding[] {
  if (listed.length === 0) {
    return [
      bad(
        'account',
        'The account has no payment methods',
        'ask CCV to enable payment methods for the account of this key',
      ),
    ]
  }
  const methods = new Map(listed.map(({ method, brands }) => [method, new Set(brands)]))
  const account: Availability = { methods, vault: undefined }
  const names = listed.map(({ method, brands }) => (brands.length > 0 ? `${method} (${brands.join(', ')})` : method))
  const findings = [good('account', `The account has ${names.join(', ')}`)]

  const missing = choices.filter(({ method }) => !hasMethod(account, method))
  if (missing.length > 0) {
    const wanted = [...new Set(missing.map(({ method }) => traitsOf(method).brand ?? traitsOf(method).wire))]
    const fix = `if you offer them, ask CCV to enable ${wanted.join(', ')}`
    findings.push(
      doubtful('choices', `These choices are hidden from shoppers: ${missing.map(({ said }) => said).join(', ')}`, fix),
    )
  }
  if (hasMethod(account, 'card')) findings.push(vaultFinding)
  return findings
}

const vaultFinding = good(
  'vault',
  'Cards are saved as mandates, which need no vault. CCV’s API does not show whether the vault is enabled: ask CCV before you use saveAs "vault"',
)

/** The choices that can be offered, each with the payment method that it requires. */
const choices: readonly { said: string; method: string }[] = [
  ...payMethods
    .filter((method) => !traitsOf(method).onlyListed)
    .map((method) => ({ said: `pay by ${method}`, method })),
  { said: 'pay-and-save', method: 'card' },
  { said: 'save-card', method: 'card' },
  ...Object.entries(mandateTraits).map(([said, { kind }]) => ({ said, method: methodOfKind(kind) })),
]

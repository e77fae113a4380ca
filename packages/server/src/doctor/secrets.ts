/** Checks the secrets besides the shop's key: with a test key they may be weak, but a live key refuses to start. Pure. */
import { type Config, variables } from '../config/config.ts'
import { liveProblems } from '../config/live-problems.ts'
import { isLive } from './check.ts'
import { doubtful, type Finding, good } from './finding.ts'

type Needed = Pick<Config, 'apiKey' | 'secretKeys' | 'encryptionKeys' | 'metricsToken' | 'webhook'>

/** With a live key, invalid secrets are reported with the variables. */
export function secretFindings(config: Needed): Finding[] {
  const { secretKeys, encryptionKeys, metricsToken, webhook } = config
  const found = liveProblems({
    secretKeys,
    encryptionKeys,
    metricsToken,
    webhookSecrets: webhook?.secrets ?? [],
    rateLimits: {},
    ccvUrl: undefined,
    allowedCcvHost: undefined,
    isStorePlaintext: false,
  }).filter(({ option }) => option !== 'secretKeys')
  if (isLive(config) || found.length === 0) return [good('secrets', 'No other secret can be guessed')]
  return found.map(({ option, fix }) =>
    doubtful('secrets', `${variables[option]} is sufficient for tests, but a live key refuses to start with it`, fix),
  )
}

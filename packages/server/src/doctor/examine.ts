/** Runs all checks in parallel and reports their findings in a fixed order. */

import { codeOf } from '../runtime/error-code.ts'
import { ccvCheck } from './ccv.ts'
import { type Check, type Tools } from './check.ts'
import { databaseCheck } from './database.ts'
import { fileFindings } from './files.ts'
import { doubtful, type Finding } from './finding.ts'
import { reachCheck } from './reach.ts'
import { secretFindings } from './secrets.ts'
import {
  addressFindings,
  guardFindings,
  keyFindings,
  nodeFindings,
  originFindings,
  redirectFindings,
  secretKeyFindings,
} from './settings.ts'
import { transportFindings } from './transport.ts'
import { type Env, readEnv } from './variables.ts'
import { webhookCheck } from './webhook.ts'

/** In the order of the output. */
const checks: readonly Check[] = [
  { about: 'key', needs: ['CCV_API_KEY', 'CCV_API_URL'], run: keyFindings },
  ccvCheck,
  { about: 'address', needs: ['PUBLIC_URL', 'CCV_API_URL'], run: addressFindings },
  reachCheck,
  { about: 'origins', needs: ['SHOP_ORIGINS'], run: originFindings },
  { about: 'redirects', needs: ['CCV_REDIRECT_HOSTS', 'CCV_API_URL'], run: redirectFindings },
  { about: 'shop', needs: ['CHECKOUT_SECRET_KEY'], run: secretKeyFindings },
  {
    about: 'secrets',
    needs: ['CHECKOUT_ENCRYPTION_KEYS', 'METRICS_TOKEN', 'SHOP_WEBHOOK_SECRETS'],
    run: secretFindings,
  },
  { about: 'files', needs: [], run: (config, { folder }) => fileFindings(config, folder) },
  databaseCheck,
  { about: 'tls', needs: ['DATABASE_URL'], run: transportFindings },
  webhookCheck,
  { about: 'limits', needs: ['CHECKOUT_RATE_LIMITS', 'TRUSTED_PROXIES', 'PUBLIC_URL'], run: guardFindings },
]

/** Checks everything that the environment allows to check. Never rejects. */
export async function* examine(env: Env, tools: Tools): AsyncGenerator<Finding> {
  yield* nodeFindings(tools.nodeVersion)
  const { config, wrong, findings } = readEnv(env)
  yield* findings
  if (!config) return
  const sensible = checks.filter(({ needs }) => !needs.some((name) => wrong.has(name)))
  const running = sensible.map((check) => guarded(check, async () => check.run(config, tools, wrong)))
  for (const one of running) yield* await one
}

/** A check that throws must not hide the other findings. */
async function guarded({ about }: Check, run: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await run()
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    return [
      doubtful(
        about,
        `The check failed with an error (${name}, ${codeOf(error)})`,
        'report this error together with the line above',
      ),
    ]
  }
}

/** `ccv-checkout clock`: shows and moves the clock that the sandbox and the service share in test mode. */
import { z } from 'zod'
import { clockAnswer } from './clock-answer.ts'
import { timeOf } from './columns.ts'
import { type Command, CommandError, exitCodes, type Given, type Io, jsonOption, UsageError } from './command.ts'
import { durationOf, parseDuration } from './duration.ts'
import { type SandboxApi, sandboxApi, sandboxOption } from './sandbox-api.ts'
import { type ShopApi, shopApi, urlOption } from './shop-api.ts'

/** How long to wait while the service itself does what is due, in milliseconds. */
const waitMs = 200
/** How often that is worth waiting for: a row that CCV does not answer for stays due. */
const mostIdle = 25

const swept = z.object({ checked: z.number(), updated: z.number(), remaining: z.number() })
const sandboxClock = z.object({ now: z.number(), aheadMs: z.number() })

export const clock: Command = {
  name: 'clock',
  summary: 'Shows the time of the service and the sandbox, or moves both forward',
  details: [
    'There is one clock: that of the sandbox. A service that was started with CHECKOUT_SANDBOX_CLOCK=on follows it, which only a test key and a sandbox allow; otherwise nothing is moved. A move cannot be taken back.',
    'After a move, everything that is due by then is done before the command ends: the sandbox sends its webhooks and returns, the service expires, queries, retries and delivers. Charges of a subscription are started by the shop, as ever.',
  ],
  operands: [{ name: '<duration>', text: 'how far to move it, such as +30d, +12h, +15m or +2w', optional: true }],
  options: { ...urlOption, ...sandboxOption, ...jsonOption },
  examples: ['npx ccv-checkout clock', 'npx ccv-checkout clock +30d'],
  async run(given, io) {
    const [text] = given.operands
    const ms = text === undefined ? 0 : parseDuration(text)
    if (ms === undefined) throw new UsageError(`${text}: use a duration such as +30d, +12h, +15m or +2w`)
    const api = shopApi(given, io)
    const { sandbox, ...before } = await api.get('/v1/clock', clockAnswer)
    if (ms === 0) return show(given, io, before)
    if (sandbox === undefined) throw new CommandError(`${api.url} ${notFollowing}`)
    return show(given, io, await move(api, sandboxOf(given, io, sandbox), io, ms))
  },
}

const notFollowing =
  'does not follow the clock of a sandbox, so nothing was moved: start it with CHECKOUT_SANDBOX_CLOCK=on, a test key (t_…) and the address of a sandbox in CCV_API_URL'

/** The sandbox that the service follows, which no option may contradict. */
function sandboxOf(given: Given, io: Io, followed: string): SandboxApi {
  const named = given.text('sandbox')
  const api = sandboxApi({ ...given, text: () => named ?? followed }, io)
  if (api.url === followed) return api
  throw new UsageError(`--sandbox: the service follows the clock of ${followed}`)
}

async function move(api: ShopApi, sandbox: SandboxApi, io: Io, ms: number): Promise<{ now: number; aheadMs: number }> {
  io.note(`Moving ${sandbox.url} by ${durationOf(ms)} …`)
  await sandbox.post('/clock/advance', { ms })
  const moved = await sandbox.get('/clock', sandboxClock)
  const after = await api.get('/v1/clock', clockAnswer).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : ''
    throw new CommandError(`The sandbox is at ${timeOf(moved.now)} UTC. The service follows when it runs. ${reason}`)
  })
  if (after.aheadMs !== moved.aheadMs) {
    throw new CommandError(
      `The sandbox is ${durationOf(moved.aheadMs)} ahead, the service ${durationOf(after.aheadMs)}`,
    )
  }
  await sandbox.post('/webhooks/deliver', {})
  await sweep(api, io)
  return after
}

async function sweep(api: ShopApi, io: Io): Promise<void> {
  for (let idle = 0; idle < mostIdle; ) {
    const { checked, updated, remaining } = await api.post('/v1/sweep', swept)
    io.note(`Checked ${checked}, changed ${updated}, still due ${remaining}`)
    if (remaining === 0 || io.stop.aborted) return
    // Another round of the service has the rest; it is still due until that round ends.
    idle = checked === 0 ? idle + 1 : 0
    if (idle > 0) await io.sleep(waitMs, io.stop)
  }
}

function show(given: Given, io: Io, { now, aheadMs }: { now: number; aheadMs: number }): 0 {
  const ahead = aheadMs > 0 ? `, ${durationOf(aheadMs)} ahead of the machine’s clock` : ''
  io.print(given.isOn('json') ? JSON.stringify({ now, aheadMs }) : `${timeOf(now)} UTC${ahead}`)
  return exitCodes.ok.code
}

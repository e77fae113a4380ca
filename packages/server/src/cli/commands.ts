/** All commands, in the order of the help. */
import { clock } from './clock.ts'
import type { Command } from './command.ts'
import { doctor } from './doctor.ts'
import { listEvents, resendEvent } from './events.ts'
import { listen } from './listen.ts'
import { reconcile } from './reconcile.ts'
import { serve } from './serve.ts'
import { trigger } from './trigger.ts'

export { serve } from './serve.ts'

export const commands: readonly Command[] = [serve, doctor, listen, listEvents, resendEvent, trigger, clock, reconcile]

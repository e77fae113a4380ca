/** Structured logs as JSON lines, with what must never be in them taken out. */
import { CcvError } from '@ccv-checkout/ccv'
import { pino } from 'pino'
import type { Log } from './log.ts'

export interface PinoLogOptions {
  /** Default `info`. */
  level?: 'debug' | 'info' | 'warn' | 'error'
}

/** A log on standard output. Errors keep their kind and place, and nothing that was sent or received. */
export function pinoLog(options: PinoLogOptions = {}): Log {
  return pino({
    level: options.level ?? 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: errorFields },
    redact: ['token', 'secret', 'authorization', 'email', 'apiKey'],
  })
}

function errorFields(error: unknown): unknown {
  if (error instanceof CcvError) {
    const { kind, status, failureCode, errorReference, message } = error
    return { name: error.name, kind, status, failureCode, errorReference, message }
  }
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { name: typeof error }
}

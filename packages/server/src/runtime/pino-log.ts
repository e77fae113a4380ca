/** Structured logs as JSON lines, with what must never be in them taken out. */
import { CcvError } from '@ccv-checkout/ccv'
import { pino } from 'pino'
import type { Log } from './log.ts'

export interface PinoLogOptions {
  /** Default `info`. */
  level?: 'debug' | 'info' | 'warn' | 'error'
  /** Where each line goes; default standard output. */
  write?: (line: string) => void
}

/** What must not be in a log. Nothing of it is ever passed; this is the second lock. */
const secret = [
  'apiKey',
  'authorization',
  'checkout-token',
  'email',
  'firstName',
  'lastName',
  'initialTransactionId',
  'requestBody',
  'secret',
  'token',
  'vaultToken',
]

/** A log on standard output. Errors keep their kind and place, and nothing that was sent or received. */
export function pinoLog(options: PinoLogOptions = {}): Log {
  const settings = {
    level: options.level ?? 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: errorFields },
    redact: secret.flatMap((name) => [`["${name}"]`, `*["${name}"]`]),
  }
  return options.write ? pino(settings, { write: options.write }) : pino(settings)
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

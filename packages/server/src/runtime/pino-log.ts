/** Structured logs as JSON lines, with secrets and personal data redacted. */
import { CcvError } from '@ccv-checkout/ccv'
import { pino } from 'pino'
import type { Log } from './log.ts'

export interface PinoLogOptions {
  /** The lowest level that is logged. Default `info`. */
  level?: 'debug' | 'info' | 'warn' | 'error'
  /** Receives each line; default: standard output. */
  write?: (line: string) => void
}

/** Fields that must not be logged. They are never passed; this is a second safeguard. */
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

/** Creates a log on standard output. Errors keep their kind and stack, but nothing that was sent or received. */
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

/** Why CCV was asked. Only for logs and metrics: it changes nothing. */
export type Cause = 'start' | 'return' | 'webhook' | 'poll' | 'sweep' | 'shop' | 'reconciliation'

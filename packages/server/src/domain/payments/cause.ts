/** What triggered a read at CCV. Mainly for logs and metrics. */
export type Cause = 'start' | 'return' | 'webhook' | 'poll' | 'sweep' | 'shop' | 'reconciliation'

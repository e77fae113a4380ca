/**
 * The files of each feature of the server that other features may import; its other files are private to it.
 *
 * Features depend on each other in both directions, such as a payment that is synced and a sync that emits the event of a
 * payment. One entry that exports everything would therefore make import cycles, so the entry is a list of files.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const features = {
  charges: ['charges', 'charge-limits'],
  cli: ['launcher', 'run'],
  customers: ['erase', 'export', 'kept-days', 'redact', 'retention'],
  doctor: ['run'],
  events: [
    'event-log',
    'events',
    'delivery/address-guard',
    'delivery/endpoint',
    'delivery/endpoints',
    'delivery/engine',
    'delivery/number-events',
    'delivery/payload',
    'delivery/shop-webhook',
    'delivery/signed-webhook',
  ],
  jobs: ['prune', 'runner', 'sweep'],
  mandates: ['change-mandate', 'mandates'],
  outgoing: ['instruct', 'lease', 'outgoing', 'recover', 'recover-attempt', 'send-attempt', 'transmit'],
  page: ['page', 'problem-page'],
  payments: [
    'begin',
    'cancel',
    'disputes',
    'mismatch',
    'payments',
    'prepare',
    'redirect',
    'return-address',
    'review',
    'start',
    'views',
  ],
  reconciliation: ['daily'],
  refunds: ['operations', 'refunds'],
  'saved-methods': [
    'account-token',
    'account-view',
    'apply-credential',
    'consent-export',
    'forget-row',
    'method-list',
    'methods',
  ],
  sessions: ['availability', 'offers', 'revision', 'sessions', 'tag', 'view'],
  status: ['await-status', 'gate', 'held-requests', 'status', 'waiting-parts', 'watches'],
  sync: ['apply-outcome', 'end-unsent', 'first-payment', 'read-outcome', 'sync', 'turns'],
  tokens: ['attempt-keys', 'link-life', 'links', 'session-tokens', 'signer'],
}

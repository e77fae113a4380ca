/** The migrations of the schema. Never change a migration that has been released; add the next one below it. */
import { type Kysely, sql } from 'kysely'
import { type Engine, lockOf } from './engine.ts'
import type { Database } from './tables/rows.ts'

interface Migration {
  name: string
  statements: readonly string[]
  /** Statements that run only when several servers share the store. */
  shared?: readonly string[]
}

export const migrations: readonly Migration[] = [
  {
    name: '0001-begin',
    statements: [
      `create table sessions (id text primary key, order_id text, current_for text, customer_id text, input text not null,
        expires_at bigint not null, created_at bigint not null, updated_at bigint not null, version integer not null)`,
      `create unique index sessions_current on sessions (current_for) where current_for is not null`,

      `create table tokens (hash text primary key, scope text not null, session_id text, customer_id text,
        expires_at bigint not null)`,
      `create index tokens_expiry on tokens (expires_at)`,

      `create table attempts (id text primary key, session_id text not null, order_id text, customer_id text,
        slot text not null, holds_slot integer not null, choice text not null, method text not null, call text not null,
        hosted integer not null, mailed integer not null, request_body text not null,
        idempotency_reference text not null, merchant_order_reference text not null unique,
        amount_minor bigint, currency text, fingerprint text not null,
        state text not null, reason text, late integer not null, reference text, child_reference text, redirect_url text,
        processing integer not null, wanted integer not null, sent_at bigint, sends integer not null,
        lease_until bigint not null, makes_method_id text, uses_method_id text,
        return_key_hash text not null, webhook_key_hash text not null, return_to text not null, lang text not null,
        asked_at bigint, next_check_at bigint,
        created_at bigint not null, updated_at bigint not null, version integer not null)`,
      // Prevents double payment: the index allows one active attempt per order, whatever the code does.
      `create unique index attempts_slot on attempts (slot) where holds_slot = 1`,
      `create index attempts_by_slot on attempts (slot, created_at)`,
      `create index attempts_by_reference on attempts (reference) where reference is not null`,
      `create index attempts_by_child on attempts (child_reference) where child_reference is not null`,
      `create index attempts_due on attempts (next_check_at) where next_check_at is not null`,

      `create table methods (id text primary key, customer_id text not null, attempt_id text not null, kind text not null,
        basis text not null, state text not null, mandate_id text, vault_token text, initial_transaction_id text,
        brand text, last4 text, expiry_month integer, expiry_year integer, token_expires_at bigint, name text,
        is_default integer not null, agreement text not null, consent text not null, next_check_at bigint,
        created_at bigint not null, updated_at bigint not null, version integer not null)`,
      `create index methods_by_customer on methods (customer_id, created_at)`,
      `create index methods_due on methods (next_check_at) where next_check_at is not null`,

      `create table orders (id text primary key, version integer not null, paid_by text)`,

      `create table events (id text primary key, place bigint unique, type text not null, session_id text, order_id text,
        order_version integer, attempt_id text, method_id text, data text not null, created_at bigint not null,
        delivered_at bigint, tries integer not null, next_try_at bigint not null)`,
      `create index events_unplaced on events (created_at) where place is null`,
      `create index events_undelivered on events (place, next_try_at) where delivered_at is null`,

      `create table parked (reference text primary key, at bigint not null)`,
      `create index parked_by_age on parked (at)`,

      `create table replies (key text primary key, fingerprint text not null, resource text, created_at bigint not null)`,
    ],
  },
  {
    name: '0002-forget-old-replies',
    statements: [`create index replies_by_age on replies (created_at)`],
  },
  {
    name: '0003-charges',
    statements: [
      `alter table attempts add column failure_code text`,
      `alter table attempts add column is_absent integer not null default 0`,
      `alter table attempts add column authorises integer not null default 0`,
      `alter table attempts add column period_key text`,
      // Prevents charging one billing period twice.
      `create unique index attempts_period on attempts (period_key) where holds_slot = 1 and period_key is not null`,
      `create index attempts_by_used_method on attempts (uses_method_id, created_at) where uses_method_id is not null`,
    ],
  },
  {
    name: '0004-operations',
    statements: [
      `create table operations (id text primary key, attempt_id text not null, order_id text, kind text not null,
        amount_minor bigint not null, currency text not null, original_reference text not null, request_body text not null,
        idempotency_reference text not null, state text not null, failure_code text, reference text,
        sent_at bigint, sends integer not null, lease_until bigint not null, next_check_at bigint,
        created_at bigint not null, updated_at bigint not null, version integer not null)`,
      `create index operations_by_attempt on operations (attempt_id, created_at)`,
      `create index operations_due on operations (next_check_at) where next_check_at is not null`,
      // CCV may report an operation twice; it is stored once.
      `create unique index operations_by_reference on operations (reference) where reference is not null`,
    ],
  },
  {
    name: '0005-list-mandates',
    statements: [`create index methods_by_age on methods (basis, created_at, id)`],
  },
  {
    name: '0006-error-references',
    statements: [`alter table attempts add column error_reference text`],
  },
  {
    name: '0007-webhooks-to-the-shop',
    statements: [
      `create table deliveries (event_id text primary key, order_key text not null, place bigint not null unique,
        state text not null, tries integer not null, next_try_at bigint not null, lease text, lease_until bigint not null,
        reason text)`,
      `create index deliveries_due on deliveries (state, next_try_at, place)`,
      `create index deliveries_waiting on deliveries (order_key, place) where state = 'waiting'`,
      `create index deliveries_by_state on deliveries (state, place)`,
      `create table endpoints (id text primary key, disabled_at bigint, paused_until bigint not null)`,
      `create index events_delivered on events (delivered_at) where delivered_at is not null`,
    ],
  },
  {
    name: '0008-counts-and-periods',
    statements: [
      // Rate limit counts for all servers together; only the shared store uses them.
      `create table rate_counts (key text primary key, points integer not null, expire bigint)`,
      `create index rate_counts_expiry on rate_counts (expire)`,
      `create index attempts_by_period on attempts (period_key) where period_key is not null`,
      `create index attempts_unfinished on attempts (state, created_at) where next_check_at is not null and state <> 'succeeded'`,
    ],
  },
  {
    name: '0009-reconciliation',
    statements: [
      `create table reconciliations (day text primary key, state text not null, due_at bigint, lease text,
        lease_until bigint not null, cursor text not null, looks integer not null, report text not null,
        off integer not null, told text, finished_at bigint, created_at bigint not null, updated_at bigint not null)`,
      `create index reconciliations_due on reconciliations (due_at) where due_at is not null`,
      `create index reconciliations_finished on reconciliations (finished_at) where finished_at is not null`,
      `create table reconciled_rows (day text not null, reference text not null, found text not null,
        off integer not null, settled integer not null, item text, primary key (day, reference))`,
      `create index attempts_by_age on attempts (created_at)`,
      `create index operations_by_age on operations (created_at)`,
    ],
  },
  {
    name: '0010-counts-need-not-last',
    statements: [],
    // Losing rate limit counts in a database crash is harmless, and starting a payment need not wait for the disk.
    shared: [`alter table rate_counts set unlogged`],
  },
  {
    name: '0011-stop-operations',
    statements: [`alter table operations add column cancel_requested integer not null default 0`],
  },
  {
    name: '0012-failed-at',
    statements: [`alter table attempts add column failed_at bigint`],
  },
  {
    name: '0017-method-versions',
    statements: [`alter table events add column method_version integer`],
  },
  {
    name: '0019-ends-of-tokens',
    statements: [
      `alter table sessions add column generation integer not null default 0`,
      `alter table sessions add column withdrawn integer not null default 0`,
      `alter table tokens add column generation integer not null default 0`,
      `create index tokens_by_customer on tokens (customer_id) where customer_id is not null`,
    ],
  },
  {
    name: '0015-first-payments',
    statements: [
      `alter table attempts add column child_pinned integer not null default 0`,
      // Prevents two attempts from claiming the same transaction. Earlier rows are not pinned, and an older server pins
      // none.
      `create unique index attempts_child on attempts (child_reference, child_pinned) where child_pinned = 1`,
    ],
  },
  {
    name: '0023-personal-data',
    statements: [
      `create table erasures (id text primary key, customer_id text, alias text not null, requested_at bigint not null,
        finished_at bigint, next_check_at bigint)`,
      `create index erasures_due on erasures (next_check_at) where next_check_at is not null`,
      `alter table sessions add column redacted_at bigint`,
      `create index sessions_to_redact on sessions (expires_at) where redacted_at is null`,
      `create index sessions_by_customer on sessions (customer_id, created_at) where customer_id is not null`,
      `create index attempts_by_customer on attempts (customer_id, created_at) where customer_id is not null`,
      `create index events_by_method on events (method_id) where method_id is not null`,
    ],
  },
  {
    name: '0018-deliveries-by-endpoint',
    // A server of an older version keeps using `deliveries` and `events.delivered_at`; newer servers move its rows
    // (`old-deliveries.ts`). In the meantime the shop may receive an event from both, but misses none.
    statements: [
      `create table event_deliveries (endpoint text not null, event_id text not null, order_key text not null,
        place bigint not null, state text not null, tries integer not null, next_try_at bigint not null, lease text,
        lease_until bigint not null, reason text, primary key (endpoint, event_id))`,
      `create unique index event_deliveries_place on event_deliveries (endpoint, place)`,
      `create index event_deliveries_due on event_deliveries (endpoint, state, next_try_at, place)`,
      `create index event_deliveries_waiting on event_deliveries (endpoint, order_key, place) where state = 'waiting'`,
      `create index event_deliveries_by_endpoint on event_deliveries (endpoint, state, place)`,
      `create index event_deliveries_by_state on event_deliveries (state, place)`,
      `create index event_deliveries_by_event on event_deliveries (event_id)`,
      `insert into event_deliveries (endpoint, event_id, order_key, place, state, tries, next_try_at, lease_until, reason)
        select 'webhook', event_id, order_key, place, state, tries, next_try_at, 0, reason from deliveries
        where state = 'delivered'`,
    ],
  },
  {
    name: '0013-agreements-counted',
    statements: [
      // The agreement that an attempt counts towards, and the due day of its payment (days since 1970).
      `alter table attempts add column agreement_method_id text`,
      `alter table attempts add column due_day integer`,
      `update attempts set agreement_method_id = uses_method_id, due_day = created_at / 86400000
        where choice = 'charge' and uses_method_id is not null`,
      `update attempts set agreement_method_id = makes_method_id, due_day = created_at / 86400000
        where makes_method_id is not null and amount_minor is not null`,
      `create index attempts_by_agreement on attempts (agreement_method_id, due_day) where agreement_method_id is not null`,
      `create index attempts_with_period on attempts (slot, created_at) where period_key is not null`,
      `alter table methods add column currency text`,
      `update methods set currency = (select currency from attempts where attempts.id = methods.attempt_id)`,
    ],
  },
  {
    name: '0014-orders-under-review',
    // The payment that differs from its order: nothing else can start until the shop accepts or refunds it.
    statements: [`alter table orders add column review_attempt_id text`],
  },
  {
    name: '0024-standard-names',
    // The only step that renames: a server of an older version can't continue beside it. Allowed once, before the first release.
    statements: [
      `drop index attempts_slot`,
      `drop index attempts_by_slot`,
      `drop index events_unplaced`,
      `alter table attempts rename column slot to order_lock`,
      `alter table attempts rename column holds_slot to holds_lock`,
      `alter table attempts add column cancel_requested integer not null default 0`,
      `update attempts set cancel_requested = 1 where wanted = 0`,
      `alter table attempts drop column wanted`,
      `create unique index attempts_order_lock on attempts (order_lock) where holds_lock = 1`,
      `create index attempts_by_order_lock on attempts (order_lock, created_at)`,
      `alter table events rename column place to sequence`,
      `create index events_unnumbered on events (created_at) where sequence is null`,
      `alter table event_deliveries rename column place to sequence`,
      `alter table reconciliations rename column told to emitted`,
      `update reconciliations set report = replace(replace(report, '"unsettled"', '"unresolved"'), '"settled"', '"resolved"')`,
      `alter table reconciled_rows rename column settled to resolved`,
      `update reconciled_rows set found = 'unresolved' where found = 'unsettled'`,
      `update reconciled_rows set item = replace(item, '"unsettled"', '"unresolved"') where item is not null`,
      // What a server of an older version had not delivered, where it ran beside a newer one.
      `insert into event_deliveries
        (endpoint, event_id, order_key, sequence, state, tries, next_try_at, lease, lease_until, reason)
        select 'webhook', event_id, order_key, place, state, tries, next_try_at, null, 0, reason from deliveries
        where state in ('waiting', 'dead') on conflict do nothing`,
      `drop table deliveries`,
      `drop table parked`,
    ],
  },
  {
    name: '0025-cancellations-that-keep-a-debit',
    statements: [`alter table attempts add column cancel_keeps_debit integer not null default 0`],
  },
]

/** Brings the schema up to date. It runs in one locked transaction, so servers that start together migrate once. */
export async function migrate(db: Kysely<Database>, engine: Engine): Promise<void> {
  await lockOf(db, engine)('migrations')
  await sql`create table if not exists schema_version (version integer not null)`.execute(db)
  const current = await db.selectFrom('schemaVersion').select('version').executeTakeFirst()
  const done = current?.version ?? 0
  if (done >= migrations.length) return

  for (const { statements, shared = [] } of migrations.slice(done)) {
    for (const statement of [...statements, ...(engine.serialWrites ? [] : shared)])
      await sql.raw(statement).execute(db)
  }
  await db.deleteFrom('schemaVersion').execute()
  await db.insertInto('schemaVersion').values({ version: migrations.length }).execute()
}

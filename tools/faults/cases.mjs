/**
 * The faults that can happen in a checkout, and what must happen then. A test names its case in its title: `[F13]`.
 *
 * @typedef {object} Case
 * @property {string} layer where the fault occurs
 * @property {string} fault
 * @property {string} must the required behaviour
 * @property {boolean} [stores] the behaviour depends on the store: it must be tested on each
 * @property {string} [not] why the fault cannot happen; such a case needs no test
 * @property {string} [needs] a right that a machine may not provide: without it, the tests are skipped and the table
 *   says so
 */

/**
 * Each line has number, layer, fault and required behaviour. A star: on each store. A fifth column: why it cannot
 * happen.
 */
const text = `
 1 | backend   | CCV’s webhook is lost | the return, a poll or the sweep syncs the attempt, and counts it
 2 | backend * | a webhook arrives twice, or fifty times at once | one change, one event
 3 | backend   | a webhook arrives before the shopper returns | the return shows the result at once
 4 | backend   | a webhook arrives before the answer to our call | answered, stored, and the attempt is synced once its row is complete
 5 | backend   | a webhook for something unknown | the same answer, stored within limits; CCV is not called
 6 | backend   | a forged webhook | only the status read at CCV counts
 7 | backend   | a flood of webhooks | rate-limited, and CCV is called once
 8 | backend   | a webhook is replayed months later | nothing changes; it is logged
 9 | backend * | a webhook while its row is locked | a short wait, then it is stored; no loop of 5xx
10 | backend * | a crash between the 200 for a webhook and the work | it was stored before the 200, and the work resumes
11 | backend   | a webhook with the key of one attempt and the id of another | the key decides, the other attempt is unchanged; it is logged
12 | CCV       | no connection | retried with the same Idempotency-Reference
13 | CCV       | no answer after sending | the outcome is unknown: queried, retried only where that is safe; no second payment
14 | CCV       | 5xx, with or without a body | treated as no answer
15 | CCV       | 429, with or without Retry-After | a limited wait, then a clear error to retry later
16 | CCV       | the key is refused | no retry, not ready, a neutral message; an unknown outcome stays unknown
17 | CCV       | the request is refused | no retry; it fails only if no earlier send has an unknown outcome; with a diagnostics id
18 | CCV       | the answer takes half a minute | our answer comes earlier, a poll returns the result
19 | CCV       | an answer that is huge, truncated, not JSON or of another type | limited and validated; the outcome is unknown; nothing crashes
20 | CCV       | an unknown status, or new fields | not final, and reported; new fields are ignored
21 | CCV       | a hostile redirect address | refused by backend and widget
22 | CCV       | an unexpected amount, currency, reference or mode | not paid: manual review, and the shop is notified
23 | CCV       | a redirect from the API | not followed
24 | CCV       | a bad TLS certificate | refused, and no setting allows it
25 | backend * | a crash before the attempt is stored | nothing at CCV; the next click creates one attempt
26 | backend * | a crash between CCV’s answer and storing it | recovered after the restart
27 | backend * | a crash after storing, before our answer | the same request gets the same answer
28 | backend * | kill -9 at every step | every guarantee holds
29 | widget    | double click, Enter and click, rapid taps | one request; the busy state is announced
30 | widget    | two tabs | the same attempt in both; the result reaches both
31 | widget    | two devices | the same; the later one shows that the payment is pending or paid
32 | widget    | back from CCV’s page, and pay again | the status is queried first; then the payment is resumed, or cancelled for the new one
33 | widget    | restored from the back-forward cache, busy | reset, and loaded again
34 | widget    | the return page reloaded, bookmarked, shared | harmless; its token reads one status, for a limited time
35 | widget    | the shopper never returns | the sweep syncs the attempt, the shop is notified
36 | widget    | a return with an altered query | only the token counts; without one, a neutral message
37 | widget    | a return in another browser | the status works there, and shows only the minimum
38 | widget    | the session expires while choosing | the shop issues a new one; no dead end
39 | backend   | a token that is replayed, stolen, changed or of another shop | refused by purpose, expiry and value; valid for one order only
40 | backend   | another customer’s attempt, mandate or card | 404, logged
41 | backend   | a call from a foreign origin | not allowed; no origin is reflected
42 | backend   | a forged request from another site | no cookie grants rights; the plain page checks the origin
43 | backend   | an open redirect by returnUrl | only the shop’s exact origins, configured on the server
44 | backend   | the shop’s address points into our network | checked after resolving, pinned, no redirects
45 | backend   | a forged Host or X-Forwarded-* | addresses come from the configuration only
46 | backend * | SQL in every text | parameters only
47 | widget    | markup in every text | text stays text, also under Trusted Types
48 | widget    | clobbered names, hostile styles, patched prototypes | still works, or fails closed
49 | backend   | __proto__ and constructor in JSON | refused or dropped; nothing is polluted
50 | backend   | amount, status or ids from the browser | refused with the field’s name
51 | backend   | a huge, endless, packed or deep body | 413, before it is parsed
52 | backend   | a client that sends one byte at a time | time limits, and a limit on connections
53 | backend   | line breaks and control characters | refused or escaped, in headers and the log
54 | backend   | guessed tokens, tested cards | long tokens, limits per address, session and shop
55 | backend   | a clock that is ten minutes off, daylight saving time, the end of the year | UTC everywhere; whole days are UTC days; nothing is lost or duplicated
56 | store *   | the database is down at the start, in a request or at a webhook | not ready; 503 with Retry-After; no webhook is acknowledged
57 | store *   | locked, deadlocked, slow, or no connection free | the whole transaction is retried, within limits; no call to CCV inside a transaction
58 | store *   | the disk is full, or read-only | refused before CCV is called; existing data can be read
59 | store *   | an old backup is restored | read again at CCV; no charge is sent twice
60 | store *   | an interrupted migration, two versions running | steps only add, under a lock
61 | jobs *    | two servers race for one attempt, job or charge | one call, one reference
62 | jobs *    | a worker outlives its lease | its late writes change nothing
63 | jobs      | the shop’s scheduler skips a run, or runs twice | one charge per period
64 | backend   | statuses out of order | success wins over failure, in any order
65 | backend   | failed, then paid after all | paid, with an event for the late success
66 | backend   | paid, then returned or charged back | a separate object with its own event
67 | backend   | paid after our cancel or after expiry | recorded, with an event, never dropped
68 | backend   | manualintervention | manual review; a neutral message for the shopper
69 | backend   | a mandate stays pending or is revoked, or its payment fails | not usable, with the reason; no charge
70 | backend   | a saved card expires, or lacks its first transaction | not offered; refused before the call
71 | jobs      | a charge declined permanently | the agreement stops; a recovery link for the shopper
72 | jobs      | a charge declined temporarily | the time of the next retry, or a recovery link; limited
73 | jobs      | a charge without an answer | the mandate’s transactions are read before anything else
74 | backend   | a refund sent twice, too high, too early, or without an answer | once, limited, recovered
75 | backend   | the shop is down, slow, redirects, says 410 or 429 | scheduled retries, deactivation, dead letters, replay
76 | backend   | a secret is rotated during traffic | two are valid; nothing is lost
77 | backend   | a test key with live settings, or the reverse | refused at start-up
78 | backend   | secrets or card data in logs | test secrets appear nowhere
79 | backend   | an export opened in a spreadsheet | no formula runs | no spreadsheet is exported: all exports are JSON
80 | widget    | script blocked, offline, slow | fallback content, a retry button, no layout shift
81 | widget    | a sandboxed frame, an in-app browser | a link out, and a clear message
82 | widget    | defined twice, in two versions | no error; the first wins
83 | widget    | moved or removed during a request | no second request, no leftovers
84 | widget    | a missing language, right to left, long words, 400 % | a fallback; nothing is cut off
85 | widget    | keyboard, screen reader, forced colours, reduced motion | complete; announced once
86 | widget    | a strict policy with Trusted Types | no violation
87 | backend   | SIGTERM under load | drained; no attempt is lost
88 | backend   | the event loop blocks, memory runs out | new work gets 503; the health check reports it
89 | CCV       | CCV is down for an hour | no useless calls; sessions load; no stampede afterwards
90 | backend   | amounts in unusual formats | whole minor units inside, exact text outside, otherwise refused
91 | backend   | a mandate with an amount: one active, the other not | two separate states
92 | backend   | paid, but CCV returned nothing to save | paid, and not saved; no error
93 | backend   | saving without consent, or for a guest | refused by the server, before the call
94 | backend   | vault or method not on the account | not offered; a single payment still works
95 | backend   | thousands poll | answered from the store; CCV is called once per interval
96 | CCV       | success of another merchant or mode | treated as an unexpected amount
97 | jobs      | the shop is unreachable for days | a limited backlog with its age, in order, replayed afterwards
`

/** @type {Record<number, string>} */
const needs = { 58: 'the right to mount a small disk' }

/** @type {Record<number, Case>} */
export const cases = Object.fromEntries(
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [number, layer = '', fault = '', must = '', not] = line.split('|').map((part) => part.trim())
      const stores = layer.endsWith('*')
      const more = { ...(not ? { not } : {}), ...(needs[Number(number)] ? { needs: needs[Number(number)] } : {}) }
      return [Number(number), { layer: layer.replace(' *', ''), fault, must, stores, ...more }]
    }),
)

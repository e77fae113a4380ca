/**
 * What can go wrong in a checkout, and what must happen then. A test proves a case by its number in its title: `[F13]`.
 *
 * @typedef {object} Case
 * @property {string} layer where the fault strikes
 * @property {string} fault
 * @property {string} must what must happen then
 * @property {boolean} [stores] the store decides: it must be proven on each
 * @property {string} [not] why it can't happen here; such a case needs no test
 * @property {string} [needs] what a machine may withhold: without it, its tests are skipped, and the table says so
 */

/** A line is number, layer, fault, what must happen. A star: on each store. A fifth member: why it can't happen. */
const text = `
 1 | backend   | CCV’s webhook is lost | the return, a poll or the sweep settles, and is counted
 2 | backend * | a webhook comes twice, or fifty times at once | one change, one event
 3 | backend   | a webhook comes before the shopper | the return shows the result at once
 4 | backend   | a webhook comes before the answer to our call | answered, kept, and the attempt settles once its row is complete
 5 | backend   | a webhook for something unknown | answered alike, kept in bounds; CCV is not asked
 6 | backend   | a forged webhook | only what CCV says counts
 7 | backend   | a flood of webhooks | limited, and CCV is asked once
 8 | backend   | a webhook is replayed months later | nothing changes; it is logged
 9 | backend * | a webhook while its row is locked | a short wait, then it is kept; no loop of 5xx
10 | backend * | a crash between the 200 for a webhook and the work | it was durable before the 200, and is resumed
11 | backend   | a webhook with the key of one and the id of another | the key decides, the other is left alone, logged
12 | CCV       | no connection | tried again with the same Idempotency-Reference
13 | CCV       | no answer after sending | unknown: looked up, repeated only where that is safe; no second payment
14 | CCV       | 5xx, with or without a body | as no answer
15 | CCV       | 429, with or without Retry-After | a bounded wait, then a clear try-again
16 | CCV       | the key is refused | no repeat, not ready, neutral words; what was unknown stays unknown
17 | CCV       | the request is refused | no repeat; it fails only where no earlier send is unknown; with a diagnostics id
18 | CCV       | the answer takes half a minute | our own answer comes sooner, a poll gets the result
19 | CCV       | an answer that is huge, cut off, not JSON or of another type | bounded, checked, unknown; nothing falls over
20 | CCV       | an unknown status, or new fields | not final, and told; new fields are ignored
21 | CCV       | a hostile address to send the shopper to | refused by backend and widget
22 | CCV       | another amount, currency, reference or mode than ours | not paid: a person looks, the shop is told
23 | CCV       | a redirect from the API | not followed
24 | CCV       | a bad TLS certificate | refused, and no setting allows it
25 | backend * | a crash before the attempt is stored | nothing at CCV; the next click makes one attempt
26 | backend * | a crash between CCV’s answer and storing it | found again after the restart
27 | backend * | a crash after storing, before our answer | the same request gets the same answer
28 | backend * | kill -9 at every step | every promise holds
29 | widget    | double click, Enter and click, rapid taps | one request; busy, and announced
30 | widget    | two tabs | the same attempt in both; the result reaches both
31 | widget    | two devices | the same; the later one hears that it is under way or paid
32 | widget    | back from CCV’s page, and pay again | asked first; then resumed, or given up for the new
33 | widget    | restored from the back-forward cache, busy | reset, and asked anew
34 | widget    | the return page reloaded, bookmarked, shared | harmless; its token reads one status, for a while
35 | widget    | the shopper never comes back | the sweep settles, the shop is told
36 | widget    | a return with an altered query | only the token counts; without one, neutral words
37 | widget    | a return in another browser | the status works there, and shows the least
38 | widget    | the session expires while choosing | a new one from the shop; no dead end
39 | backend   | a token replayed, stolen, changed or of another shop | refused by purpose, expiry and value; one order only
40 | backend   | another customer’s attempt, mandate or card | 404, logged
41 | backend   | a call from a foreign origin | nothing allows it; no origin is reflected
42 | backend   | a forged request of another site | no cookie carries rights; the plain page checks its origin
43 | backend   | an open redirect by returnUrl | only the shop’s exact origins, set on the server
44 | backend   | the shop’s address leads into our network | checked after resolving, pinned, no redirects
45 | backend   | a forged Host or X-Forwarded-* | addresses come from the configuration alone
46 | backend * | SQL in every text | parameters only
47 | widget    | markup in every text | text stays text, under Trusted Types too
48 | widget    | clobbered names, hostile styles, patched prototypes | works on, or fails closed
49 | backend   | __proto__ and constructor in JSON | refused or dropped; nothing is polluted
50 | backend   | amount, status or ids from the browser | refused by name
51 | backend   | a huge, endless, packed or deep body | 413, before it is parsed
52 | backend   | a client that sends one byte at a time | time limits and a bound on connections
53 | backend   | line breaks and control characters | refused or escaped, in headers and the log
54 | backend   | guessed tokens, tried-out cards | long tokens, limits by address, session and shop
55 | backend   | a clock off by ten minutes, summer time, the year’s end | UTC throughout; whole days stay days of UTC; nothing is lost or doubled
56 | store *   | the database is down: at the start, in a request, at a webhook | not ready; 503 with Retry-After; no webhook is acknowledged
57 | store *   | locked, deadlocked, slow, or no connection free | the whole transaction again, in bounds; CCV never within one
58 | store *   | the disk is full, or read-only | refused before CCV is called; what is there can be read
59 | store *   | an old backup is restored | learnt again from CCV; no charge is sent twice
60 | store *   | a migration half done, two versions at work | steps only add, under a lock
61 | jobs *    | two servers race for one attempt, job or charge | one call, one reference
62 | jobs *    | a worker outlives its lease | what it writes late changes nothing
63 | jobs      | the shop’s calendar skips a run, or runs twice | one charge per period
64 | backend   | statuses out of order | success beats failure, whatever comes when
65 | backend   | failed, then paid after all | paid, and told as late
66 | backend   | paid, then returned or charged back | an object and an event of its own
67 | backend   | paid after our cancel or after expiry | recorded and told, never dropped
68 | backend   | manualintervention | a person’s; neutral words for the shopper
69 | backend   | a mandate stays pending, is revoked, or its payment fails | not usable, with the reason; no charge
70 | backend   | a saved card expires, or lacks its first transaction | not offered; refused before the call
71 | jobs      | a charge declined for good | the agreement stops; a link for the shopper
72 | jobs      | a charge declined for now | says when again, or leads to the shopper; bounded
73 | jobs      | a charge without an answer | the mandate’s transactions are read before anything else
74 | backend   | a refund twice, too much, too early, or without an answer | once, capped, found again
75 | backend   | the shop is down, slow, redirects, says 410 or 429 | retries by plan, switched off, dead letters, replay
76 | backend   | a secret changes during traffic | two are valid; nothing is lost
77 | backend   | a test key with live settings, or the reverse | refused at the start
78 | backend   | secrets or card data in logs | canaries show up nowhere
79 | backend   | an export opened in a spreadsheet | nothing runs | nothing is exported as a sheet: what can be taken out is JSON
80 | widget    | script blocked, offline, slow | other content, try again, no jump
81 | widget    | a sandboxed frame, an app’s own browser | a link out, and clear words
82 | widget    | defined twice, in two versions | nothing throws; the first wins
83 | widget    | moved or removed during a request | no second request, nothing left behind
84 | widget    | a missing language, right to left, long words, 400 % | falls back; nothing is cut off
85 | widget    | keyboard, screen reader, forced colours, less motion | complete; announced once
86 | widget    | a strict policy with Trusted Types | no violation
87 | backend   | SIGTERM under load | drained; no attempt is lost
88 | backend   | the event loop blocks, memory runs out | new work gets 503; health is honest
89 | CCV       | CCV is down for an hour | not asked in vain; sessions load; no stampede afterwards
90 | backend   | amounts of every odd form | whole minor units inside, exact text outside, else refused
91 | backend   | a mandate with an amount: one active, the other not | two states; neither speaks for the other
92 | backend   | paid, but nothing to save came back | paid, and not saved; no error
93 | backend   | saving without consent, or for a guest | refused before the call, by the server
94 | backend   | vault or method not on the account | not offered; paying once still works
95 | backend   | thousands poll | the store answers; CCV is asked once per interval
96 | CCV       | success of another merchant or mode | not ours: as another amount
97 | jobs      | the shop is away for days | bounded, its age is told, in order, replayed after
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

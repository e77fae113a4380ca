/**
 * The journeys that Firefox cannot run, with the reasons, by title without fault numbers. They are reported as skipped.
 */

const noGarbage = 'the test cannot trigger a garbage collection in Firefox'
const noSlowLine = 'the connection is slowed down by a protocol of Chromium'
const noScripts = 'Playwright cannot disable JavaScript in Firefox, nor click where it is disabled'
const noMemory = 'Playwright waits for ever for a restored page to load in Firefox; restored.spec.ts tests it instead'
const noBodies = 'Playwright cannot repeat a request with its body in Firefox'
const noPassword = 'Playwright does not give the password on the way back from CCV in Firefox'
const otherConsole = 'it reads Chromium’s console; strict.long.spec.ts reads the reports of every browser'

export const notInFirefox: Readonly<Record<string, string>> = {
  'an element that is removed while it starts a payment is garbage-collected': noGarbage,
  'on a slow connection nothing moves, whether the session is printed or fetched': noSlowLine,
  'a guest pays without JavaScript, by the link inside the tag': noScripts,
  'a form on another site starts no payment: it leads to the plain page': noScripts,
  'a refused card leads back to the choices without JavaScript': noScripts,
  'shows the open payment and continues it without JavaScript': noScripts,
  'pays and saves without JavaScript when the box is ticked': noScripts,
  'pays and saves nothing without JavaScript when the box is left empty': noScripts,
  'shows saved methods on the plain page only to the customer whose token it gets': noScripts,
  'the checkout across origins also leads a guest to the plain page': noScripts,
  'saved methods are listed and removed in plain HTML': noScripts,
  'a page restored from memory is no longer busy, shows the open payment, and pays once': noMemory,
  'a page restored from memory after the order was paid offers no second payment': noMemory,
  'a printed page that is left while the element takes over keeps the picked row when it is restored, and pays once':
    noMemory,
  'a printed page whose form is posted while the element takes over shows the open payment when it is restored, and pays once':
    noMemory,
  'a printed page that is left after the element took over shows the open payment when it is restored, and pays once':
    noMemory,
  'texts of the shop and of CCV are rendered as text everywhere': noBodies,
  'on a line that loses answers the shopper presses again, pays once, and sees the result': noBodies,
  'pays in a staging shop behind a password': noPassword,
  'the strictest policy reports no violation, from the choices to the result': otherConsole,
  'the strictest policy reports no violation on the account page': otherConsole,
}

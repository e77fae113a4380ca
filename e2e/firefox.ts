/** What can't be done in Firefox, and why: by title, without the numbers of faults. A run says each of them, as skipped. */

const noGarbage = 'nobody can ask Firefox to collect its garbage'
const noSlowLine = 'the line is made slow by a protocol of Chromium'
const noScripts = 'Playwright can’t switch JavaScript off in Firefox, nor press anything where it is off'
const noMemory =
  'Playwright waits for a page that Firefox restores to be loaded, for ever; restored.spec.ts looks at it instead'
const noBodies = 'Playwright can’t repeat a request with its body in Firefox'
const otherConsole = 'it reads Chromium’s console; strict.long.spec.ts hears what every browser reports'

export const notInFirefox: Readonly<Record<string, string>> = {
  'an element that was removed while it started is forgotten altogether': noGarbage,
  'on a slow line nothing jumps, neither where the session is printed nor where it is fetched': noSlowLine,
  'a guest pays without JavaScript, by the link inside the tag': noScripts,
  'a form on another site starts nothing: it leads to the plain page, which does': noScripts,
  'a refused card leads back to the choices without JavaScript': noScripts,
  'shows the open payment and goes on with it without JavaScript': noScripts,
  'pays and saves without JavaScript when the box is ticked': noScripts,
  'pays and saves nothing without JavaScript when the box is left empty': noScripts,
  'shows no saved methods on the plain page, for anybody may hold its link': noScripts,
  'the shop leads a guest to the plain page on its other checkout too': noScripts,
  'what is saved is listed and removed by plain HTML': noScripts,
  'a page restored from memory is busy no more, knows the open payment, and pays once': noMemory,
  'a page restored from memory after the order was paid offers nothing more to pay': noMemory,
  'what the shop and CCV wrote is text, wherever it stands': noBodies,
  'nothing is reported under the strictest policy, from the choices to the answer': otherConsole,
  'nothing is reported under the strictest policy, whatever is done there': otherConsole,
}

/** The page around a text: what stands above, beside and below it. Nothing in it needs a script. */
import { escaped } from './highlight.mjs'
import { groups, pages } from './pages.mjs'

/** @import { Page } from './pages.mjs' */

/** @param {Page} page @param {string} body @returns {string} */
export function pageHtml(page, body) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${escaped(page.title)} · ccv-checkout</title>
    <link rel="icon" href="mark.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="docs.css" />
    <link rel="stylesheet" href="themed.css" />
    <script type="module" src="docs.js"></script>
    <script type="module" src="search.js"></script>
    <script src="ccv-checkout.js" defer></script>
    <script src="ccv-saved-methods.js" defer></script>
  </head>
  <body>
    <a class="skip" href="#main">Skip to content</a>
    <header class="top">
      <a class="brand" href="index.html"><img src="mark.svg" alt="" width="26" height="26" /><span>ccv-checkout</span></a>
      <search class="search" data-search hidden>
        <label class="unseen" for="search">Search the documentation</label>
        <input type="search" id="search" placeholder="Search, or press /" autocomplete="off" spellcheck="false" />
        <p class="unseen" role="status"></p>
        <ul hidden></ul>
      </search>
      <nav class="places" aria-label="Elsewhere"><a href="../theming">Theme editor</a><a href="../">Demo shop</a></nav>
    </header>
    <div class="frame">
      <nav class="pages" aria-label="Documentation">
        <details class="pages-narrow"><summary>All pages</summary>${navigation(page)}</details>
        <div class="pages-wide">${navigation(page)}</div>
      </nav>
      <main id="main" tabindex="-1">
${body}
        ${neighbours(page)}
      </main>
      ${contentsOf(body)}
    </div>
    <footer class="bottom"><p>Made for CCV’s payment API; not made by CCV. Written from the sources of version 0.1: also as <a href="llms.txt">llms.txt</a> and <a href="custom-elements.json">custom-elements.json</a>.</p></footer>
  </body>
</html>
`
}

/** @param {Page} present */
function navigation(present) {
  return groups
    .map(({ title, pages: own }) => {
      const links = own.map((page) => {
        const current = page === present ? ' aria-current="page"' : ''
        return `<li><a href="${page.slug}.html"${current}>${escaped(page.title)}</a></li>`
      })
      return `<p>${title}</p><ul>${links.join('')}</ul>`
    })
    .join('')
}

/** @param {string} body */
function contentsOf(body) {
  const headings = [...body.matchAll(/<h2 id="([^"]+)"[^>]*>([\s\S]*?)<a class="anchor"/g)]
  if (headings.length < 2) return '<div class="contents"></div>'
  const links = headings.map(([, id, text = '']) => `<li><a href="#${id}">${text.replace(/<[^>]+>/g, '')}</a></li>`)
  return `<nav class="contents" aria-label="On this page"><p>On this page</p><ul>${links.join('')}</ul></nav>`
}

/** @param {Page} present */
function neighbours(present) {
  const at = pages.indexOf(present)
  const link = (/** @type {Page | undefined} */ page, /** @type {string} */ word) =>
    page ? `<a href="${page.slug}.html"><small>${word}</small>${escaped(page.title)}</a>` : '<span></span>'
  return `<nav class="neighbours" aria-label="Next and previous">${link(pages[at - 1], 'Before')}${link(pages[at + 1], 'Next')}</nav>`
}

/** The pages as cards, for the overview. @returns {string} */
export function pageList() {
  const sections = groups.map(({ title, pages: own }) => {
    const cards = own
      .filter(({ lead }) => lead)
      .map(
        ({ slug, title: name, lead = '' }) =>
          `<li><a href="${slug}.html">${escaped(name)}</a><p>${escaped(lead)}</p></li>`,
      )
    return `<h2>${title}</h2>\n<ul class="cards">${cards.join('')}</ul>`
  })
  return sections.filter((section) => section.includes('<li>')).join('\n')
}

/** Elements that run against the sandbox; where no shop serves this page, they say so. @type {Readonly<Record<string, string>>} */
export const liveParts = {
  checkout: `<div class="live live-pair"><ccv-checkout server="../pay" data-live="session"><form method="post" action="plain"><button class="button">Open the checkout without JavaScript</button></form></ccv-checkout><div class="live-events" data-live-events hidden><p class="live-title" id="live-title">What it tells the page</p><div class="live-log" role="log" tabindex="0" aria-labelledby="live-title"></div></div></div>`,
  themed: `<div class="live themed"><ccv-checkout server="../pay" data-live="session"><p>Seen live where the demo shop serves this page: <code>npm start</code>.</p></ccv-checkout></div>`,
  'saved-methods': `<div class="live"><ccv-saved-methods server="../pay" data-live="account"><p>Seen live where the demo shop serves this page: <code>npm start</code>.</p></ccv-saved-methods></div>`,
}

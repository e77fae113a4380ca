/** The rows of the page: the saved methods, then the other ways to pay. Pure. */
import { html, raw } from 'hono/html'
import type { Html } from './layout.ts'
import { marksOf } from './marks.ts'
import type { Row } from './rows.ts'
import type { PageTexts } from './texts/texts.ts'

/** The number of saved methods that are shown at first. */
const shownFirst = 3

interface Shown {
  rows: readonly Row[]
  /** The row that is expanded. */
  opened: Row | undefined
  texts: PageTexts
  rowOf: (row: Row) => Html
}

/**
 * Renders the rows. Where there are saved methods and others, each group has its heading. On a narrow page the second one
 * is collapsed to its heading with the brand marks, unless the expanded row is in it: the style shows one of its two
 * headings, and what the `details` opens is beside it, so that it is always shown on a wide page.
 */
export function groupsOf({ rows, opened, texts, rowOf }: Shown): Html {
  const saved = rows.filter((row) => row.saved)
  const others = rows.filter((row) => !row.saved)
  if (saved.length === 0) return html`${others.map(rowOf)}`
  const savedRows = savedOf({ rows: saved, opened, texts, rowOf })
  if (others.length === 0) return savedRows
  const isOpen = others.some((row) => row === opened)
  return html`<section aria-labelledby="saved"><h3 class="title" id="saved">${texts.savedMethods}</h3>${savedRows}</section>
<section class="others" aria-labelledby="others"><h3 class="title" id="others">${texts.otherMethods}</h3><details class="fold" ${isOpen ? raw('open') : ''}><summary class="more"><h3>${texts.otherMethods}</h3>${marksOf(...new Set(others.map(({ look }) => look)))}</summary></details><div>${others.map(rowOf)}</div></section>`
}

function savedOf({ rows, opened, texts, rowOf }: Shown): Html {
  const [first, more] = [rows.slice(0, shownFirst), rows.slice(shownFirst)]
  if (more.length === 0) return html`${first.map(rowOf)}`
  const isOpen = more.some((row) => row === opened)
  return html`${first.map(rowOf)}<details class="rest" ${isOpen ? raw('open') : ''}><summary class="more">${texts.showAll(rows.length)}</summary>${more.map(rowOf)}</details>`
}

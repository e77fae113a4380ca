import axe from 'axe-core'
import { equalAccessFindings, type Scope } from './equal-access.ts'

/** A page of its own colours. */
export function pageIn(scheme: 'light' | 'dark'): HTMLElement {
  const page = document.createElement('main')
  paint(page, scheme)
  page.style.padding = '16px'
  page.style.boxSizing = 'border-box'
  document.body.append(page)
  return page
}

/** Gives a page other colours. */
export function paint(page: HTMLElement, scheme: 'light' | 'dark'): void {
  page.style.colorScheme = scheme
  page.style.background = scheme === 'light' ? '#fff' : '#101113'
}

/** Finishes colour transitions, so that contrast can be measured. */
export function settle({ shadowRoot }: Element): void {
  for (const animation of shadowRoot?.getAnimations() ?? []) {
    if (animation instanceof CSSTransition) animation.finish()
  }
}

/** The violations that axe finds in a page, and the findings of Equal Access that nobody has reviewed. */
export async function violationsIn(page: HTMLElement): Promise<string[]> {
  return [...(await axeViolations(page)), ...(await equalAccessFindings(page))]
}

/** The violations that axe finds in a page. */
export async function axeViolations(page: HTMLElement, scope: Scope = 'everything'): Promise<string[]> {
  const rules = scope === 'colours' ? { runOnly: ['color-contrast'] } : {}
  const { violations } = await axe.run(page, { resultTypes: ['violations'], ...rules })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
  )
}

/** What sticks out of the surface at either side, or is cut inside its own box. */
export function cutIn(root: ShadowRoot): string[] {
  const base = root.querySelector('.base')?.getBoundingClientRect()
  const isCut = (element: HTMLElement) => {
    const { left, right } = element.getBoundingClientRect()
    const { display, overflowY } = getComputedStyle(element)
    const sticksOut = base !== undefined && (left < base.left - 0.5 || right > base.right + 0.5)
    const isTooHigh = overflowY !== 'visible' && element.scrollHeight > element.clientHeight
    return sticksOut || isTooHigh || (element.scrollWidth > element.clientWidth && display !== 'inline')
  }
  const all = [...root.querySelectorAll<HTMLElement>('.base :not(.sr, slot, svg, svg *, option)')]
  return all
    .filter((element) => element.checkVisibility() && isCut(element))
    .map((element) => `${element.localName}.${element.className} ${element.innerText}`)
}

/** The spacing that WCAG 1.4.12 lets a reader set. */
const readersSpacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`

/** Spaces the text of an element as a reader may. */
export function space(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(readersSpacing)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}

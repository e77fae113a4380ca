import type { Environment } from '../page/environment.ts'
import type { Group } from '../payment-form/payment-form-model.ts'
import { detailFields } from '../payment-form/validation.ts'
import { printedVersion } from '../print/printed-version.ts'
import type { DetailField } from '../protocol.ts'

/** What the shopper did in the printed form. */
export interface PrintedInput {
  picked: string | undefined
  ticked: ReadonlySet<string>
  details: Partial<Record<DetailField, string>>
  opened: readonly Group[]
}

/** What it needs from the element. */
interface PrintedHost {
  readonly environment: Environment
  requestUpdate(): void
}

/** When the page is still there after this time, the navigation was cancelled or failed. */
const stayedAfterMs = 8000

type Field = HTMLInputElement | HTMLSelectElement

/**
 * The choices that the shop's server printed into the shadow root. They stay until the element has something to show in
 * their place, and work without it: they are a form.
 */
export class PrintedChoices {
  /** True while the printed form is being posted: then the page is about to be left. */
  isPosting = false
  readonly #root: ShadowRoot
  readonly #replaced = new AbortController()

  constructor(root: ShadowRoot, host: PrintedHost) {
    this.#root = root
    const submitted = () => {
      this.isPosting = true
      const left = new AbortController()
      // A page that comes back from the back/forward cache is no longer being left.
      addEventListener('pagehide', () => left.abort(), { once: true })
      void host.environment.wait(stayedAfterMs, left.signal).then(() => {
        this.isPosting = false
        host.requestUpdate()
      })
    }
    // The element's own form is submitted in the same root.
    root.addEventListener('submit', submitted, { signal: this.#replaced.signal })
  }

  /** Reads what the shopper did; `undefined` in a form of another version. */
  read(): PrintedInput | undefined {
    const root = this.#root
    if (root.host.getAttribute('data-ccv-printed') !== printedVersion) return undefined
    const radio = root.querySelector<HTMLInputElement>('.pick:checked')
    const value = radio?.value
    const details: PrintedInput['details'] = {}
    for (const field of detailFields) {
      const filled = [...root.querySelectorAll<Field>(`[name^="${field}:"]`)].filter((it) => it.value !== '')
      const typed = filled.find(({ name }) => name.endsWith(`:${value}`)) ?? filled[0]
      if (typed) details[field] = typed.value
    }
    // The row that the server picked counts as picked by nobody, as in the element. It never picks Apple Pay.
    const isOwn = radio && (!radio.defaultChecked || root.querySelector('[value^=applepay]'))
    return {
      picked: isOwn ? value : undefined,
      ticked: new Set([...root.querySelectorAll<HTMLInputElement>('.box:checked')].map((box) => box.value)),
      details,
      opened: (['saved', 'others'] as const).filter((group) => root.querySelector(`[open] > #open-${group}`)),
    }
  }

  /**
   * Removes the printed nodes, and moves the focus and the selection to the same control that was rendered before them.
   * The focus moves directly, so that the keyboard of a phone stays.
   */
  giveWay(render: () => void): void {
    const root = this.#root
    const printed = [...root.childNodes]
    render()
    const active = root.activeElement
    // Hidden first: were both in the layout, the browser would scroll to keep what the shopper sees.
    for (const node of printed) if (node instanceof HTMLElement) node.hidden = true
    const controls = root.querySelectorAll<HTMLElement>('input, select, button')
    const same = active && [...controls].find((control) => keyOf(control) === keyOf(active))
    if (same && same !== active) moveFocus(active, same)
    for (const node of printed) node.remove()
    this.#replaced.abort()
  }
}

function moveFocus(from: Element, to: HTMLElement): void {
  to.focus({ preventScroll: true })
  if (from instanceof HTMLInputElement && to instanceof HTMLInputElement && from.selectionStart !== null)
    to.setSelectionRange(from.selectionStart, from.selectionEnd, from.selectionDirection ?? 'none')
}

/** Identifies a row by its value, and any other control by its id, which ends with the row's place in the printed form. */
function keyOf(control: Element): string {
  if (control.matches('.pick')) return `row ${control.getAttribute('value')}`
  return control.id.replace(/\..*/, '') || control.className
}

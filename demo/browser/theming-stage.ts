import type { FreshToken } from '@ccv-checkout/widget/protocol'
import type { Scheme } from './theming-controls.ts'

/**
 * Shows the element by the switches: light or dark, wide or narrow, in the page's language or from right to left.
 *
 * @param onScheme receives the scheme whose colours are being edited
 */
export function connectStage(editor: HTMLElement, onScheme: (scheme: Scheme) => void): void {
  const stage = editor.querySelector<HTMLElement>('[data-stage]')
  const page = editor.querySelector<HTMLElement>('[data-stage-page]')
  if (!stage || !page) return

  const place = (shows: string): void => {
    const checkout = document.createElement('ccv-checkout')
    if (shows === 'choices') {
      checkout.server = '/pay'
      checkout.fetchToken = freshToken
    } else {
      checkout.server = `/theming/shown/${shows}`
      checkout.token = 'cs_shown'
    }
    page.replaceChildren(checkout)
  }
  const set = (name: string, value: string): void => {
    if (name === 'shows') return place(value)
    if (name === 'direction') {
      page.dir = value
      page.lang = value === 'rtl' ? 'ar' : (page.dataset['lang'] ?? 'en')
      return place(valueOf(editor, 'shows'))
    }
    stage.dataset[name] = value
    if (name === 'scheme') onScheme(value === 'dark' ? 'dark' : 'light')
  }

  for (const input of editor.querySelectorAll<HTMLInputElement>('[data-switch]')) {
    input.addEventListener('change', () => set(input.name, input.value))
  }
  if (matchMedia('(prefers-color-scheme: dark)').matches) pick(editor, 'scheme', 'dark')
  for (const name of ['scheme', 'width', 'direction']) set(name, valueOf(editor, name))

  const note = editor.querySelector<HTMLElement>('[data-nothing-starts]')
  page.addEventListener('ccv-submit', (event) => {
    event.preventDefault()
    if (note) note.textContent = note.dataset['text'] ?? ''
  })
}

function valueOf(editor: HTMLElement, name: string): string {
  return editor.querySelector<HTMLInputElement>(`[name=${name}]:checked`)?.value ?? ''
}

function pick(editor: HTMLElement, name: string, value: string): void {
  const input = editor.querySelector<HTMLInputElement>(`[name=${name}][value=${value}]`)
  if (input) input.checked = true
}

async function freshToken(): Promise<FreshToken> {
  const answer = await fetch('/theming/session', { method: 'POST' })
  if (!answer.ok) throw new Error(`The shop answered ${answer.status} to the request for a token.`)
  return answer.json()
}

import { type Faint, faintIn } from '../src/theming/contrast.ts'
import { cssOf, type Look } from '../src/theming/look.ts'

/**
 * Applies a theme to the page, with the same CSS that a shop copies.
 *
 * @param addressOf returns the link to share
 * @returns a function that shows a theme
 */
export function connectOutcome(editor: HTMLElement, addressOf: (look: Look) => string): (look: Look) => void {
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  const shown = editor.querySelector<HTMLElement>('[data-css]')
  let css = ''
  let address = ''

  connectCopy(editor.querySelector('[data-copy-css]'), () => css)
  connectCopy(editor.querySelector('[data-share]'), () => address)

  return (look) => {
    css = cssOf(look)
    address = addressOf(look)
    sheet.replaceSync(css)
    if (shown) shown.textContent = css || (shown.dataset['empty'] ?? '')
    showFaint(editor, faintIn(look))
  }
}

function connectCopy(button: HTMLButtonElement | null, read: () => string): void {
  if (!button) return
  const before = button.textContent
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(read()).then(
      () => {
        button.textContent = button.dataset['copied'] ?? ''
        setTimeout(() => {
          button.textContent = before
        }, 2000)
      },
      () => button.remove(), // the text to copy is shown beside it or in the address
    )
  })
}

/** Updates the status only when its text changed: otherwise screen readers would read it out on every change. */
function showFaint(editor: HTMLElement, faint: readonly Faint[]): void {
  const box = editor.querySelector<HTMLElement>('[data-faint]')
  const lines = editor.querySelector<HTMLElement>('[data-faint-line]')
  if (!box || !lines) return
  const texts = faint.slice(0, 4).map((one) => lineOf(editor, lines.dataset[one.scheme] ?? '', one))
  const text = texts.join('\n')
  if (box.dataset['said'] === text && box.hasChildNodes()) return
  box.dataset['said'] = text
  box.classList.toggle('is-faint', faint.length > 0)
  const title = document.createElement('strong')
  title.textContent = box.dataset['title'] ?? ''
  const list = document.createElement('ul')
  list.append(
    ...texts.map((one) => {
      const line = document.createElement('li')
      line.textContent = one
      return line
    }),
  )
  box.replaceChildren(...(faint.length > 0 ? [title, list] : [box.dataset['fine'] ?? '']))
}

function lineOf(editor: HTMLElement, text: string, { front, back, ratio, least }: Faint): string {
  const nameOf = (name: string): string => editor.querySelector(`label[for=control-${name}]`)?.textContent ?? name
  const number = (value: number): string =>
    (Math.floor(value * 10) / 10).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })
  return text
    .replace('{front}', nameOf(front))
    .replace('{back}', nameOf(back))
    .replace('{ratio}', number(ratio))
    .replace('{least}', number(least))
}

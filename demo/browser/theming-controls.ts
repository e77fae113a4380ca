import { type ControlName, controls, type FontName, fonts, type TouchName, touches } from '../src/theming/controls.ts'
import { colourOf, type Look, lengthOf } from '../src/theming/look.ts'

export type Scheme = 'light' | 'dark'

export interface Controls {
  /** Shows the values of the theme. */
  show(look: Look): void
  /** Selects whether the colours are those for light or for dark. */
  edit(scheme: Scheme): void
}

/**
 * Connects the settings.
 *
 * @param read returns the current theme
 * @param change receives the next theme
 */
export function connectControls(editor: HTMLElement, read: () => Look, change: (next: Look) => void): Controls {
  let scheme: Scheme = 'light'
  const editing = editor.querySelector<HTMLElement>('[data-editing]')
  const onTurn = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement)) return
    const next = turned(read(), event.target, scheme)
    if (next) change(next)
  }
  const form = editor.querySelector<HTMLFormElement>('[data-controls]')
  form?.addEventListener('input', onTurn)
  // On leaving the field, an invalid colour is replaced by the current one.
  form?.addEventListener('focusout', () => showControls(editor, read(), scheme))
  form?.addEventListener('submit', (event) => event.preventDefault())
  return {
    show: (look) => showControls(editor, look, scheme),
    edit(next) {
      scheme = next
      if (editing) editing.textContent = editing.dataset[next] ?? ''
    },
  }
}

/** Returns the theme after a change, or `undefined` while the typed value is not valid. */
function turned(look: Look, input: HTMLInputElement | HTMLSelectElement, scheme: Scheme): Look | undefined {
  const { colour, hex, length, touch } = input.dataset
  if (colour !== undefined || hex !== undefined) return recoloured(look, nameOf(colour ?? hex), input.value, scheme)
  if (length !== undefined) return { ...look, lengths: { ...look.lengths, [nameOf(length)]: Number(input.value) } }
  if (touch !== undefined && input instanceof HTMLInputElement) {
    const others = look.touches.filter((name) => name !== touch)
    const all = Object.keys(touches) as TouchName[]
    const wanted = input.checked ? [...others, touch] : others
    return { ...look, touches: all.filter((name) => wanted.includes(name)) }
  }
  if (!('font' in input.dataset)) return undefined
  const { font: _, ...rest } = look
  return Object.hasOwn(fonts, input.value) ? { ...rest, font: input.value as FontName } : rest
}

function recoloured(look: Look, name: ControlName, value: string, scheme: Scheme): Look | undefined {
  const [, code] = /^#?([\da-f]{6})$/i.exec(value.trim()) ?? []
  if (!code) return undefined
  const pair = { ...colourOf(look, name), [scheme]: `#${code.toLowerCase()}` }
  return { ...look, colours: { ...look.colours, [name]: pair } }
}

function nameOf(text: string | undefined): ControlName {
  const control = controls.find(({ name }) => name === text)
  if (!control) throw new Error(`there is no setting named ${text}`)
  return control.name
}

function showControls(editor: HTMLElement, look: Look, scheme: Scheme): void {
  for (const input of editor.querySelectorAll<HTMLInputElement>('[data-colour], [data-hex]')) {
    const colour = colourOf(look, input.dataset['colour'] ?? input.dataset['hex'] ?? '')[scheme]
    // Do not overwrite the field in which the user is typing.
    if (input !== document.activeElement || input.type === 'color') input.value = colour
  }
  for (const input of editor.querySelectorAll<HTMLInputElement>('[data-length]')) {
    const length = lengthOf(look, nameOf(input.dataset['length']))
    input.value = String(length)
    const output = input.parentElement?.querySelector('output')
    if (output) output.value = `${length} px`
  }
  for (const box of editor.querySelectorAll<HTMLInputElement>('[data-touch]')) {
    box.checked = look.touches.some((name) => name === box.dataset['touch'])
  }
  const font = editor.querySelector<HTMLSelectElement>('[data-font]')
  if (font) font.value = look.font ?? ''
}

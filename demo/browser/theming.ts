/** The theme editor: settings, preview, contrast warnings and the CSS to copy. The address contains the theme. */
import './theming.css'
import { defineCheckout } from '@ccv-checkout/widget'
import { ar } from '@ccv-checkout/widget/translations/ar'
import { de } from '@ccv-checkout/widget/translations/de'
import { fr } from '@ccv-checkout/widget/translations/fr'
import { nl } from '@ccv-checkout/widget/translations/nl'
import { fromHash, type Look, plainLook, toHash } from '../src/theming/look.ts'
import { presets } from '../src/theming/presets.ts'
import { connectControls } from './theming-controls.ts'
import { connectOutcome } from './theming-outcome.ts'
import { connectStage } from './theming-stage.ts'

defineCheckout({ nl, fr, de, ar })

const editor = document.querySelector<HTMLElement>('[data-editor]')
if (editor) connectEditor(editor)

function connectEditor(editor: HTMLElement): void {
  let look = fromHash(location.hash)
  let waiting: ReturnType<typeof setTimeout> | undefined

  const change = (next: Look): void => {
    look = next
    show()
    // Delayed: browsers refuse an address that changes too often, as it would while a slider moves.
    clearTimeout(waiting)
    waiting = setTimeout(() => history.replaceState(null, '', addressOf(look)), 200)
  }
  const controls = connectControls(editor, () => look, change)
  const showOutcome = connectOutcome(editor, addressOf)
  const show = (): void => {
    controls.show(look)
    showOutcome(look)
    markPreset(editor, look)
  }

  for (const button of editor.querySelectorAll<HTMLElement>('[data-preset]')) {
    const preset = presets.find(({ name }) => name === button.dataset['preset'])
    if (!preset) continue
    paintSwatch(button, preset.look)
    button.addEventListener('click', () => change(preset.look))
  }
  editor.querySelector('[data-reset]')?.addEventListener('click', () => change(plainLook))
  addEventListener('hashchange', () => {
    look = fromHash(location.hash)
    show()
  })
  connectStage(editor, (scheme) => {
    controls.edit(scheme)
    show()
  })
  editor.inert = false
  show()
}

/** Returns the address of this page with a theme. */
function addressOf(look: Look): string {
  const address = new URL(location.href)
  address.hash = toHash(look)
  return address.href.replace(/#$/, '')
}

function markPreset(editor: HTMLElement, look: Look): void {
  const here = toHash(look)
  for (const button of editor.querySelectorAll<HTMLElement>('[data-preset]')) {
    const preset = presets.find(({ name }) => name === button.dataset['preset'])
    button.setAttribute('aria-pressed', String(preset?.address === here))
  }
}

function paintSwatch(button: HTMLElement, { colours, lengths }: Look): void {
  const swatch = button.querySelector<HTMLElement>('.swatch')
  swatch?.style.setProperty('--accent-of', colours.accent?.light ?? '#1f4fd8')
  swatch?.style.setProperty('--surface-of', colours.surface?.light ?? '#ffffff')
  swatch?.style.setProperty('--corner-of', `${(lengths.radius ?? 14) / 2}px`)
}

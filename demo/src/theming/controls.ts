/** The settings of the theme editor: every token of the element, with its default. */

/** A value for the light scheme and one for the dark scheme. */
export interface Pair {
  light: string
  dark: string
}

interface Named {
  /** The name of the token without `--ccv-`. */
  name: string
  group: GroupName
}

export interface ColourControl extends Named {
  kind: 'colour'
  /** The default: a pair of colours, or the name of the setting that it follows. */
  initial: Pair | string
}

export interface LengthControl extends Named {
  kind: 'length'
  least: number
  most: number
  /** In pixels. */
  initial: number
  /** The setting that it follows while it is not set, and the factor. */
  follows?: { name: string; times: number }
}

export interface FontControl extends Named {
  kind: 'font'
}

export type Control = ColourControl | LengthControl | FontControl
export const groupNames = ['brand', 'surface', 'shape', 'answers', 'single'] as const
export type GroupName = (typeof groupNames)[number]

/** In the order of the page. */
export const controls = [
  { name: 'accent', group: 'brand', kind: 'colour', initial: { light: '#1f4fd8', dark: '#86a5ff' } },
  { name: 'accent-ink', group: 'brand', kind: 'colour', initial: { light: '#ffffff', dark: '#0c1430' } },
  { name: 'tint', group: 'brand', kind: 'colour', initial: { light: '#f3f6ff', dark: '#20263a' } },
  { name: 'surface', group: 'surface', kind: 'colour', initial: { light: '#ffffff', dark: '#1a1b1e' } },
  { name: 'ink', group: 'surface', kind: 'colour', initial: { light: '#17181a', dark: '#f2f2f0' } },
  { name: 'ink-soft', group: 'surface', kind: 'colour', initial: { light: '#5d6066', dark: '#a9acb2' } },
  { name: 'line', group: 'surface', kind: 'colour', initial: { light: '#e3e3e0', dark: '#2f3136' } },
  { name: 'line-strong', group: 'surface', kind: 'colour', initial: { light: '#85868a', dark: '#7d8188' } },
  { name: 'radius', group: 'shape', kind: 'length', least: 0, most: 28, initial: 14 },
  {
    name: 'radius-control',
    group: 'shape',
    kind: 'length',
    least: 0,
    most: 26,
    initial: 11,
    follows: { name: 'radius', times: 0.78 },
  },
  { name: 'space', group: 'shape', kind: 'length', least: 10, most: 28, initial: 16 },
  { name: 'row-space', group: 'shape', kind: 'length', least: 6, most: 24, initial: 13 },
  { name: 'font-size', group: 'shape', kind: 'length', least: 14, most: 20, initial: 16 },
  { name: 'font', group: 'shape', kind: 'font' },
  { name: 'good', group: 'answers', kind: 'colour', initial: { light: '#11724a', dark: '#6fd3a4' } },
  { name: 'good-tint', group: 'answers', kind: 'colour', initial: { light: '#e9f6ef', dark: '#15281f' } },
  { name: 'bad', group: 'answers', kind: 'colour', initial: { light: '#b3261e', dark: '#ff9c94' } },
  { name: 'bad-tint', group: 'answers', kind: 'colour', initial: { light: '#fdf0ef', dark: '#331c1a' } },
  { name: 'note', group: 'answers', kind: 'colour', initial: { light: '#5c4400', dark: '#ffdf8a' } },
  { name: 'note-tint', group: 'answers', kind: 'colour', initial: { light: '#fff3cd', dark: '#332a10' } },
  { name: 'button', group: 'single', kind: 'colour', initial: 'accent' },
  { name: 'button-ink', group: 'single', kind: 'colour', initial: 'accent-ink' },
  {
    name: 'button-radius',
    group: 'single',
    kind: 'length',
    least: 0,
    most: 28,
    initial: 11,
    follows: { name: 'radius-control', times: 1 },
  },
  { name: 'row-tint', group: 'single', kind: 'colour', initial: 'tint' },
  { name: 'input', group: 'single', kind: 'colour', initial: 'surface' },
  { name: 'input-line', group: 'single', kind: 'colour', initial: 'line-strong' },
  {
    name: 'input-radius',
    group: 'single',
    kind: 'length',
    least: 0,
    most: 26,
    initial: 11,
    follows: { name: 'radius-control', times: 1 },
  },
  { name: 'focus', group: 'single', kind: 'colour', initial: 'accent' },
] as const satisfies readonly Control[]

export type ControlName = (typeof controls)[number]['name']

const byName: ReadonlyMap<string, Control> = new Map(controls.map((control) => [control.name, control]))

/** Returns the setting with this name. */
export function controlOf(name: string): Control | undefined {
  return byName.get(name)
}

/** Fonts that operating systems have: none is loaded. */
export const fonts = {
  system: 'system-ui, sans-serif',
  humanist: 'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "DejaVu Sans", sans-serif',
  rounded:
    'ui-rounded, "Hiragino Maru Gothic ProN", Quicksand, Comfortaa, Manjari, "Arial Rounded MT Bold", sans-serif',
  serif: 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif',
  mono: 'ui-monospace, "Cascadia Mono", "Source Code Pro", Menlo, Consolas, "DejaVu Sans Mono", monospace',
} as const
export type FontName = keyof typeof fonts

/** Ready-made rules for single parts. */
export const touches = {
  raised: 'ccv-checkout::part(base) {\n  box-shadow: 0 1px 2px rgb(0 0 0 / 0.06), 0 12px 32px rgb(0 0 0 / 0.1);\n}',
  frameless: 'ccv-checkout::part(base) {\n  border: 0;\n}',
  stripe: 'ccv-checkout::part(row-on) {\n  box-shadow: inset 3px 0 0 var(--ccv-accent, #1f4fd8);\n}',
  bold: 'ccv-checkout::part(name) {\n  font-weight: 700;\n}',
  capitals: 'ccv-checkout::part(button) {\n  text-transform: uppercase;\n  letter-spacing: 0.06em;\n}',
} as const
export type TouchName = keyof typeof touches

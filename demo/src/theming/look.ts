/** A theme: the values that differ from the element's own. Written as an address to share, and as CSS to copy. Pure. */
import {
  type ControlName,
  controlOf,
  controls,
  type FontName,
  fonts,
  type Pair,
  type TouchName,
  touches,
} from './controls.ts'

export interface Look {
  colours: Partial<Record<ControlName, Pair>>
  /** In pixels. */
  lengths: Partial<Record<ControlName, number>>
  font?: FontName
  touches: readonly TouchName[]
}

export const plainLook: Look = { colours: {}, lengths: {}, touches: [] }

/** Writes a theme for the fragment of an address: only the set values, in the order of the settings. */
export function toHash({ colours, lengths, font, touches: touched }: Look): string {
  const query = controls.flatMap(({ name }) => {
    const [colour, length] = [colours[name], lengths[name]]
    if (colour) return [`${name}=${bare(colour.light)}${colour.dark === colour.light ? '' : `-${bare(colour.dark)}`}`]
    if (length !== undefined) return [`${name}=${length}`]
    return name === 'font' && font ? [`font=${font}`] : []
  })
  return [...query, ...(touched.length > 0 ? [`touches=${touched.join('-')}`] : [])].join('&')
}

/**
 * Reads a theme from the fragment of an address. Ignores unknown names and invalid values: anyone can write an address.
 */
export function fromHash(hash: string): Look {
  const look = { colours: {} as Look['colours'], lengths: {} as Look['lengths'], touches: [] as TouchName[] }
  let font: FontName | undefined
  for (const [name, value] of new URLSearchParams(hash.replace(/^#/, ''))) {
    const control = controls.find((one) => one.name === name)
    if (name === 'touches') look.touches = value.split('-').filter(isTouch)
    else if (control?.kind === 'font') font = isFont(value) ? value : undefined
    else if (control?.kind === 'length') {
      const length = Number(value)
      if (value !== '' && length >= control.least && length <= control.most) look.lengths[control.name] = length
    } else if (control) {
      const pair = pairOf(value)
      if (pair) look.colours[control.name] = pair
    }
  }
  return { ...look, ...(font ? { font } : {}) }
}

/** Returns the CSS of the theme, as a shop copies it. Empty if nothing is set. */
export function cssOf(look: Look): string {
  const lines = controls.flatMap(({ name }) => {
    const [colour, length] = [look.colours[name], look.lengths[name]]
    if (colour) return [`  --ccv-${name}: ${cssColour(colour)};`]
    if (length !== undefined) return [`  --ccv-${name}: ${length}px;`]
    return name === 'font' && look.font ? [`  --ccv-font: ${fonts[look.font]};`] : []
  })
  const tokens = lines.length > 0 ? [`ccv-checkout,\nccv-saved-methods {\n${lines.join('\n')}\n}`] : []
  return [...tokens, ...look.touches.map((name) => touches[name])].join('\n\n')
}

/** Returns the colour in effect: the set value, else that of the token that it follows, else the element's own. */
export function colourOf(look: Look, name: string): Pair {
  const set = Object.entries(look.colours).find(([one]) => one === name)?.[1]
  if (set) return set
  const control = controlOf(name)
  if (control?.kind !== 'colour') throw new Error(`${name} is not a colour`)
  return typeof control.initial === 'string' ? colourOf(look, control.initial) : control.initial
}

/** Returns the length in effect, in whole pixels. */
export function lengthOf(look: Look, name: string): number {
  const control = controlOf(name)
  if (control?.kind !== 'length') throw new Error(`${name} is not a length`)
  const set = Object.entries(look.lengths).find(([one]) => one === name)?.[1]
  if (set !== undefined || !control.follows) return set ?? control.initial
  return Math.round(lengthOf(look, control.follows.name) * control.follows.times)
}

function cssColour({ light, dark }: Pair): string {
  return light === dark ? light : `light-dark(${light}, ${dark})`
}

function pairOf(value: string): Pair | undefined {
  const [, light, dark = light] = /^([\da-f]{6})(?:-([\da-f]{6}))?$/.exec(value.toLowerCase()) ?? []
  return light && dark ? { light: `#${light}`, dark: `#${dark}` } : undefined
}

function bare(colour: string): string {
  return colour.replace('#', '')
}

function isFont(value: string): value is FontName {
  return Object.hasOwn(fonts, value)
}

function isTouch(value: string): value is TouchName {
  return Object.hasOwn(touches, value)
}

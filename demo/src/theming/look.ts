/** A theme: the values that differ from the element's own. Written as an address to share, and as CSS to copy. Pure. */
import { type FontName, fonts, type KnobName, knobOf, knobs, type Pair, type TouchName, touches } from './knobs.ts'

export interface Look {
  colours: Partial<Record<KnobName, Pair>>
  /** In pixels. */
  lengths: Partial<Record<KnobName, number>>
  font?: FontName
  touches: readonly TouchName[]
}

export const plainLook: Look = { colours: {}, lengths: {}, touches: [] }

/** Writes a theme for the fragment of an address: only the set values, in the order of the settings. */
export function toHash({ colours, lengths, font, touches: touched }: Look): string {
  const query = knobs.flatMap(({ name }) => {
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
    const knob = knobs.find((one) => one.name === name)
    if (name === 'touches') look.touches = value.split('-').filter(isTouch)
    else if (knob?.kind === 'font') font = isFont(value) ? value : undefined
    else if (knob?.kind === 'length') {
      const length = Number(value)
      if (value !== '' && length >= knob.least && length <= knob.most) look.lengths[knob.name] = length
    } else if (knob) {
      const pair = pairOf(value)
      if (pair) look.colours[knob.name] = pair
    }
  }
  return { ...look, ...(font ? { font } : {}) }
}

/** Returns the CSS of the theme, as a shop copies it. Empty if nothing is set. */
export function cssOf(look: Look): string {
  const lines = knobs.flatMap(({ name }) => {
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
  const knob = knobOf(name)
  if (knob?.kind !== 'colour') throw new Error(`${name} is not a colour`)
  return typeof knob.initial === 'string' ? colourOf(look, knob.initial) : knob.initial
}

/** Returns the length in effect, in whole pixels. */
export function lengthOf(look: Look, name: string): number {
  const knob = knobOf(name)
  if (knob?.kind !== 'length') throw new Error(`${name} is not a length`)
  const set = Object.entries(look.lengths).find(([one]) => one === name)?.[1]
  if (set !== undefined || !knob.follows) return set ?? knob.initial
  return Math.round(lengthOf(look, knob.follows.name) * knob.follows.times)
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

/** Checks whether text is readable on its background, by the contrast of WCAG 2.2. Pure. */
import type { ControlName } from './controls.ts'
import { colourOf, type Look } from './look.ts'

/** Two colours, one of which lies on the other. */
interface Meeting {
  front: ControlName
  back: ControlName
  least: number
}

/** 4.5 for text, 3 for the outlines of controls. */
const meetings: readonly Meeting[] = [
  { front: 'ink', back: 'surface', least: 4.5 },
  { front: 'ink-soft', back: 'surface', least: 4.5 },
  { front: 'ink', back: 'row-tint', least: 4.5 },
  { front: 'ink-soft', back: 'row-tint', least: 4.5 },
  { front: 'button-ink', back: 'button', least: 4.5 },
  { front: 'note', back: 'note-tint', least: 4.5 },
  { front: 'bad', back: 'row-tint', least: 4.5 },
  { front: 'ink', back: 'input', least: 4.5 },
  { front: 'good', back: 'good-tint', least: 3 },
  { front: 'bad', back: 'bad-tint', least: 3 },
  { front: 'accent', back: 'row-tint', least: 3 },
  { front: 'line-strong', back: 'surface', least: 3 },
  { front: 'input-line', back: 'surface', least: 3 },
  { front: 'focus', back: 'surface', least: 3 },
]

export interface Faint extends Meeting {
  scheme: 'light' | 'dark'
  ratio: number
}

/** Lists the pairs with too little contrast, the lowest first. */
export function faintIn(look: Look): Faint[] {
  const found = (['light', 'dark'] as const).flatMap((scheme) =>
    meetings.flatMap((meeting) => {
      const ratio = contrast(colourOf(look, meeting.front)[scheme], colourOf(look, meeting.back)[scheme])
      return ratio < meeting.least ? [{ ...meeting, scheme, ratio }] : []
    }),
  )
  return found.toSorted((one, other) => one.ratio / one.least - other.ratio / other.least)
}

/**
 * Returns the contrast of two colours, from 1 to 21.
 *
 * @param one as `#rrggbb`
 */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { contrast, faintIn } from './contrast.ts'
import { controls } from './controls.ts'
import { colourOf, cssOf, fromHash, lengthOf, plainLook, toHash } from './look.ts'
import { presets } from './presets.ts'

describe('a theme', () => {
  it.each(presets)('$name is unchanged after a round trip through its address', ({ address, look }) => {
    expect(toHash(look)).toBe(address)
  })

  it.each(presets)('$name has enough contrast in light and in dark', ({ look }) => {
    expect(faintIn(look)).toEqual([])
  })

  it('becomes CSS for both elements, with a value for light and one for dark', () => {
    const css = cssOf(fromHash('#accent=155e59-83d0c4&ink=111111&radius=0&font=serif&touches=bold'))

    expect(css).toContain('ccv-checkout,\nccv-saved-methods {')
    expect(css).toContain('--ccv-accent: light-dark(#155e59, #83d0c4);')
    expect(css).toContain('--ccv-ink: #111111;')
    expect(css).toContain('--ccv-radius: 0px;')
    expect(css).toContain('--ccv-font: Charter')
    expect(css).toContain('ccv-checkout::part(name)')
  })

  it('is empty when nothing is set', () => {
    expect([cssOf(plainLook), toHash(plainLook)]).toEqual(['', ''])
  })

  it('returns the default of an unset token: the element’s own, or the one that it follows', () => {
    const look = fromHash('#radius=20&accent=155e59-83d0c4')

    expect(colourOf(look, 'focus')).toEqual({ light: '#155e59', dark: '#83d0c4' })
    expect(lengthOf(look, 'button-radius')).toBe(16)
    expect([lengthOf(look, 'space'), lengthOf(plainLook, 'input-radius')]).toEqual([16, 11])
  })

  it('ignores unknown names and invalid values in an address', () => {
    const hostile =
      '#accent=red&ink=111111;}*{&radius=999&space=&font=__proto__&touches=toString-bold&nothing=1&line=12345'

    const look = fromHash(hostile)

    expect(look).toEqual({ colours: {}, lengths: {}, touches: ['bold'] })
  })
})

describe('the theme controls', () => {
  it('cover exactly the tokens of the element', () => {
    const file = fileURLToPath(new URL('../../../packages/widget/src/checkout/checkout.ts', import.meta.url))
    const tokens = [...readFileSync(file, 'utf8').matchAll(/@cssproperty --ccv-([\w-]+)/g)].map(([, name]) => name)

    expect(new Set<string | undefined>(controls.map(({ name }) => name))).toEqual(new Set(tokens))
  })
})

describe('contrast', () => {
  it('is calculated as WCAG defines it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
    expect(contrast('#abcdef', '#abcdef')).toBe(1)
  })

  it('lists the pairs with too little contrast, with their scheme', () => {
    const faint = faintIn(fromHash('#accent=ffee00-86a5ff&accent-ink=ffffff-0c1430'))

    expect(faint[0]).toMatchObject({ front: 'button-ink', back: 'button', scheme: 'light', least: 4.5 })
    expect(faint.every(({ scheme }) => scheme === 'light')).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { readableText, text } from './text.ts'

describe('characters that show nothing', () => {
  it.each([
    ['a mark of direction', '\u200eOrder\u200f 981', 'Order 981'],
    ['the Arabic mark of direction', 'Order\u061c 981', 'Order 981'],
    ['a zero-width space', 'Or\u200bder 981', 'Order 981'],
    ['a word joiner and a byte order mark', '\ufeffOrder\u2060 981', 'Order 981'],
    ['tag characters', 'Order\u{e0041}\u{e0042} 981', 'Order 981'],
    ['a joiner between letters that do not join', 'Or\u200dder\u200c 981', 'Order 981'],
  ])('are taken out of a text that people read: %s', (_, written, shown) => {
    expect(readableText(50).parse(written)).toBe(shown)
  })

  it.each(['\u200e', '\u200f', '\u061c', '\u200b', '\u2060', '\ufeff', '\u{e0041}', '\u200d', '\u200c'])(
    'are refused in an id, where two that look the same would differ: %j',
    (mark) => {
      for (const id of [`98${mark}1`, `${mark}981`, `981${mark}`]) expect(text(50).safeParse(id).success).toBe(false)
    },
  )

  it.each(['👩‍💻 koffie', 'می‌خواهم', 'क्‍ष', 'نقدًا', 'Å'])(
    'are left where a language or an emoji is made with them: %s',
    (written) => {
      expect(readableText(50).parse(written)).toBe(written)
      expect(text(50).parse(written)).toBe(written)
    },
  )
})

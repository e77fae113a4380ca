import { fromHash, type Look } from './look.ts'

/** Ready-made themes, as the fragments of their addresses. */
const addresses = {
  plain: '',
  fjord:
    'accent=155e59-83d0c4&accent-ink=ffffff-06211e&tint=eef5f3-17302c&surface=fffefb-171d1c&ink=1b2322-eef1ee&ink-soft=5b6563-a3aeab&line=e5e0d6-2a3331&radius=14',
  sharp:
    'accent=111111-f2f2f2&accent-ink=ffffff-111111&tint=f4f4f4-242424&surface=ffffff-161616&ink=111111-f2f2f2&ink-soft=595959-b0b0b0&line=111111-5a5a5a&line-strong=111111-9a9a9a&radius=0&radius-control=0&font=humanist&touches=capitals-stripe',
  soft: 'accent=6b3fd4-b9a0ff&accent-ink=ffffff-1c0d40&tint=f5f0ff-2a2340&surface=ffffff-1e1a2b&ink=241b3a-f3efff&ink-soft=625a75-b3aac6&line=ebe4f7-352e49&radius=26&radius-control=18&space=20&row-space=16&font=rounded&button-radius=26&touches=raised-frameless',
  night:
    'accent=7ce0c3&accent-ink=04241b&tint=18302c&surface=0d1514&ink=eef5f2&ink-soft=9fb3ad&line=22312e&line-strong=6f8780&radius=16&good=6fd3a4&good-tint=15281f&bad=ff9c94&bad-tint=331c1a&note=ffdf8a&note-tint=332a10',
  dense:
    'accent=0b57d0-a8c7fa&accent-ink=ffffff-062e6f&tint=eef4fe-1f2a3d&radius=6&radius-control=5&space=11&row-space=7&font-size=14&font=system&touches=bold',
  press:
    'accent=a3341c-ffab96&accent-ink=ffffff-3d0c02&tint=f8ede4-33231c&surface=fdf8f1-1f1a16&ink=2a1e17-f5ebe2&ink-soft=6b5a4e-bda99b&line=e6d8c9-3a3029&radius=4&radius-control=3&space=18&font-size=17&font=serif',
} as const

export type PresetName = keyof typeof addresses

export const presets: readonly { name: PresetName; address: string; look: Look }[] = Object.entries(addresses).map(
  ([name, address]) => ({ name: name as PresetName, address, look: fromHash(address) }),
)

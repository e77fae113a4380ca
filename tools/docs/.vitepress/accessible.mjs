/** Corrects what keyboards and screen readers make of VitePress's own components. */

/** By the name of the component: attributes, and what replaces them. @type {Readonly<Record<string, readonly (readonly [RegExp, string])[]>>} */
const replacements = {
  'VPLocalSearchBox.vue': [
    // The box is a dialog. VitePress makes it a button, with other buttons in it.
    [
      /role="button"\s+:aria-owns="[^"]*"\s+aria-expanded="true"\s+aria-haspopup="listbox"/,
      'role="dialog" aria-modal="true"',
    ],
    // An option is a link. VitePress has links in its options, where screen readers do not find them.
    [/:id="'localsearch-item-' \+ index"\s+:aria-selected="[^"]*"\s+role="option"/, 'role="none"'],
    [
      /:href="p.id"\s+class="result"/,
      `:href="p.id" class="result" role="option" :id="'localsearch-item-' + index" :aria-selected="selectedIndex === index ? 'true' : 'false'"`,
    ],
  ],
  // The heading of a group that does not collapse is no button.
  'VPSidebarItem.vue': [
    [/:role="itemRole"/, ':role="collapsible ? itemRole : undefined"'],
    [/:tabindex="item.items && 0"/, ':tabindex="collapsible ? 0 : undefined"'],
  ],
}

/** A plugin of Vite. */
export const accessibleComponents = {
  name: 'accessible-components',
  enforce: /** @type {const} */ ('pre'),
  /** @param {string} code @param {string} id @returns {string | undefined} */
  transform(code, id) {
    const name = id.split('/').at(-1) ?? ''
    return replacements[name]?.reduce((text, [pattern, better]) => {
      if (!pattern.test(text)) throw new Error(`VitePress changed ${name}: there is no ${pattern} in it`)
      return text.replace(pattern, better)
    }, code)
  },
}

/** Corrects VitePress's own components: their accessibility, and what moves when their script arrives. */

/**
 * Patterns and their replacements, by the name of the component.
 *
 * @type {Readonly<Record<string, readonly (readonly [RegExp, string])[]>>}
 */
const replacements = {
  'VPLocalSearchBox.vue': [
    // The search box is a dialog. VitePress gives it the role of a button, which must not contain other buttons.
    [
      /role="button"\s+:aria-owns="[^"]*"\s+aria-expanded="true"\s+aria-haspopup="listbox"/,
      'role="dialog" aria-modal="true"',
    ],
    // An option is a link. VitePress has links inside its options, where screen readers do not find them.
    [/:id="'localsearch-item-' \+ index"\s+:aria-selected="[^"]*"\s+role="option"/, 'role="none"'],
    [
      /:href="p.id"\s+class="result"/,
      `:href="p.id" class="result" role="option" :id="'localsearch-item-' + index" :aria-selected="selectedIndex === index ? 'true' : 'false'"`,
    ],
  ],
  // The heading of a group that does not collapse is not a button.
  'VPSidebarItem.vue': [
    [/:role="itemRole"/, ':role="collapsible ? itemRole : undefined"'],
    [/:tabindex="item.items && 0"/, ':tabindex="collapsible ? 0 : undefined"'],
  ],
  // The bar has its class, and so its place beside the sidebar, only once the script has run.
  'VPNavBar.vue': [
    [/ref<Record<string, boolean>>\(\{\}\)/, "ref<Record<string, boolean>>({ 'has-sidebar': hasSidebar.value })"],
  ],
  // The navigation inside it is a landmark with a name. A landmark around it would have none.
  'VPSidebar.vue': [
    [/<aside\s+v-if/, '<div v-if'],
    [/<\/aside>/, '</div>'],
  ],
  // The name of the button is “Search”. The keys beside it are not a part of the name: the style sheet draws the “K”.
  'VPNavBarSearchButton.vue': [
    [/class="DocSearch-Button-Keys"/, 'class="DocSearch-Button-Keys" aria-hidden="true"'],
    [/class="DocSearch-Button-Key">K</, 'class="DocSearch-Button-Key search-key"><'],
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
      if (!pattern.test(text))
        throw new Error(
          `VitePress changed ${name}: it no longer contains ${pattern}. Update the replacement in accessible.mjs.`,
        )
      return text.replace(pattern, better)
    }, code)
  },
}

/**
 * A PostCSS plugin. VitePress enables dark mode by a class that a script sets. The plugin moves these rules under
 * `prefers-color-scheme`, so that no script is needed.
 */
export function darkByMedia() {
  return {
    postcssPlugin: 'dark-by-media',
    /** @param {import('postcss').Root} root @param {{ AtRule: typeof import('postcss').AtRule }} helpers */
    Once(root, { AtRule }) {
      root.walkRules(/\.dark\b/, (rule) => {
        const isLight = rule.selector.includes(':not(.dark)')
        const selectors = rule.selectors.map((one) =>
          one.replace(/:not\(\.dark\)/, '').replace(/^(html)?\.dark\b/, ':root'),
        )
        const media = new AtRule({ name: 'media', params: `(prefers-color-scheme: ${isLight ? 'light' : 'dark'})` })
        media.append(rule.clone({ selectors }))
        rule.replaceWith(media)
      })
    },
  }
}

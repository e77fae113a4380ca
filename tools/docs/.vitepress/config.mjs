/**
 * The configuration of VitePress. It runs in a copy of this folder, `.cache/tools/docs`, where its packages are
 * installed: see `build.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitepress'
import { anchorOf } from '../markdown.mjs'
import { accessibleComponents } from './accessible.mjs'
import { darkByMedia } from './dark-by-media.mjs'
import { inlineScriptHashes, withoutStyleAttributes } from './policy.mjs'
import { codeTheme, setUpMarkdown, tokenClasses } from './render.mjs'
import { withNamesAsHeadings } from './search.mjs'

/** @type {readonly import('../contents.mjs').Group[]} */
const groups = JSON.parse(readFileSync(new URL('../groups.json', import.meta.url), 'utf8'))

/** @type {Set<string>} */
const hashes = new Set()

export default defineConfig({
  base: '/docs/',
  srcDir: 'pages',
  lang: 'en',
  title: 'ccv-checkout',
  titleTemplate: ':title · ccv-checkout',
  description: 'A drop-in checkout for web shops that take payments through CCV',
  // The colour scheme follows the system, with and without JavaScript: see dark-by-media.mjs.
  appearance: false,
  head: [
    ['meta', { name: 'color-scheme', content: 'light dark' }],
    // A long page is painted once it is parsed: the columns of a table would move with every row that arrives.
    ['link', { rel: 'expect', href: '#end', blocking: 'render' }],
    ['link', { rel: 'icon', href: '/docs/mark.svg', type: 'image/svg+xml' }],
    ['script', { src: '/docs/ccv-checkout.js', defer: '' }],
    ['script', { src: '/docs/ccv-saved-methods.js', defer: '' }],
  ],
  // The addresses of the sandbox and the service on the reader's machine.
  ignoreDeadLinks: 'localhostLinks',
  markdown: {
    anchor: { slugify: anchorOf },
    headers: { level: [2, 2] },
    theme: codeTheme,
    codeTransformers: [tokenClasses],
    config: setUpMarkdown,
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('ccv-') } } },
  vite: {
    plugins: [accessibleComponents],
    css: { postcss: { plugins: [darkByMedia()] } },
    build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 4000 },
  },
  transformHtml(html) {
    const page = withoutStyleAttributes(html)
    for (const hash of inlineScriptHashes(page)) hashes.add(hash)
    return page
  },
  /** The server of the pages adds these hashes to its Content-Security-Policy. */
  buildEnd({ outDir }) {
    writeFileSync(join(outDir, 'script-hashes.json'), `${JSON.stringify([...hashes].sort())}\n`)
  },
  themeConfig: {
    logo: { src: '/mark.svg', width: 26, height: 26, alt: '' },
    sidebar: groups.map(({ title, pages }) => ({
      text: title,
      items: pages.map((page) => ({ text: escaped(page.title), link: `/${page.slug === 'index' ? '' : page.slug}` })),
    })),
    outline: { level: 2, label: 'On this page' },
    search: {
      provider: 'local',
      options: {
        miniSearch: { searchOptions: { combineWith: 'AND', fuzzy: false } },
        _render: (text, env, md) => withNamesAsHeadings(md.render(text, env)),
      },
    },
    docFooter: { prev: 'Previous', next: 'Next' },
    externalLinkIcon: false,
    sidebarMenuLabel: 'All pages',
  },
})

/** The sidebar accepts HTML. @param {string} text */
function escaped(text) {
  return text.replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createCheckout, sqliteStore } from '@ccv-checkout/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { targets } from '../../scripts/build.mjs'
import { filesBelow } from '../../scripts/files.mjs'
import { root } from '../../scripts/run.mjs'
import type { OpenApi } from './http-api.mjs'
import { anchorOf } from './markdown.mjs'
import { groups, pages } from './pages.mjs'
import { siteTexts } from './site.mjs'

let texts: Map<string, string>
beforeAll(async () => {
  texts = siteTexts(await readApi())
})

/** The OpenAPI document as the backend serves it. */
async function readApi(): Promise<OpenApi> {
  const checkout = createCheckout({
    ccv: { apiKey: 't_documentation', fetch: () => Promise.reject(new Error('the documentation calls no server')) },
    store: await sqliteStore({ path: ':memory:' }),
    publicUrl: 'https://shop.example/pay',
    shop: { name: 'Documentation' },
    shopOrigins: ['https://shop.example'],
  })
  const answer = await checkout.app.request('/openapi.json')
  await checkout.close()
  return answer.json()
}

const text = (name: string): string => texts.get(name) ?? ''
const all = (from: string, pattern: RegExp): string[] => [...from.matchAll(pattern)].map(([, found = '']) => found)
const withoutCode = (from: string): string => from.replace(/`{3,}[\s\S]*?`{3,}|<pre[\s\S]*?<\/pre>/g, '')

/** The ids of a page's headings, as the site generates them. */
function anchorsIn(page: string): Set<string> {
  const seen = new Map<string, number>()
  const ids = all(withoutCode(page), /^#{1,6} (.*)$/gm).map((heading) => {
    const [, own] = /\{#(.*)\}$/.exec(heading) ?? []
    if (own !== undefined) return own
    const name = anchorOf(heading.replace(/`|\[|\]\([^)]*\)|<[^>]*>/g, ''))
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    return count === 0 ? name : `${name}-${count}`
  })
  return new Set([...ids, ...all(page, /\{#([\w-]+)\} \|/g)])
}

describe('the documentation', () => {
  it('has no dead link between its pages', () => {
    const others = ['/', '/theming', ...filesBelow(join(root, 'docs'), /\.svg$/).map((name) => `./${name}`)]
    const anchors = new Map([...texts].map(([name, page]) => [name, anchorsIn(page)]))

    const dead = [...texts].flatMap(([name, page]) =>
      all(withoutCode(page).replace(/`[^`\n]*`/g, ''), /\]\(([^)\s]+)\)/g)
        .filter((link) => !/^https?:/.test(link) && !others.includes(link))
        .filter((link) => {
          const [path = '', anchor] = link.split('#')
          const target = anchors.get(
            path === '' ? name : path.replace(/^\.\/|html$/g, (part) => (part === 'html' ? 'md' : '')),
          )
          return target === undefined || (anchor !== undefined && !target.has(decodeURIComponent(anchor)))
        })
        .map((link) => `${name}: ${link}`),
    )

    expect(dead).toEqual([])
  })

  it('has no link to a file that is not in the repository', () => {
    const more = ['README.md', 'CONTRIBUTING.md', 'MAINTAINING.md', 'SECURITY.md', 'demo/README.md', 'e2e/README.md']
    const sources = [...pages.map(({ source }) => source), ...more]

    const dead = sources.flatMap((path) => {
      const prose = readFileSync(join(root, path), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
      return all(prose, /\]\(([^)\s]+)\)/g)
        .filter((link) => !/^([a-z]+:|#)/.test(link))
        .map((link) => join(dirname(path), link.split('#')[0] ?? ''))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${path}: ${target}`)
    })

    expect(dead).toEqual([])
  })

  it('shows every picture of a choice, light and dark, with a text for those who do not see it', () => {
    const names = filesBelow(join(root, 'docs/pictures'), /\.webp$/)
    const shown = [...texts.values()].flatMap((page) => all(page, /(?:src|srcset)="\.\/([\w-]+\.webp)"/g))

    expect(new Set(shown)).toEqual(new Set(names))
    expect(names.filter((name) => !names.includes(name.replace('-light', '-dark')))).toEqual([])
    for (const name of names) expect(statSync(join(root, 'docs/pictures', name)).size, name).toBeLessThan(40_000)
    for (const page of texts.values()) {
      expect(all(page, /<img ([^>]*)>/g).filter((attributes) => !/alt="[^"]{20,}"/.test(attributes))).toEqual([])
    }
  })

  it('has every page in the sidebar once, with a title and one first-level heading', () => {
    const listed = groups.flatMap((group) => group.pages.map(({ slug }) => `${slug}.md`))

    expect([...texts.keys()].toSorted()).toEqual(listed.toSorted())
    expect(new Set(listed).size).toBe(listed.length)
    for (const [name, page] of texts) {
      expect(page, name).toMatch(/^---\ntitle: ".+"\n/)
      expect(all(withoutCode(page), /^# ()/gm), name).toHaveLength(1)
    }
  })

  it('shows every document in docs/', () => {
    const shown = new Set(pages.map(({ source }) => source))
    const documents = filesBelow(join(root, 'docs'), /\.md$/).map((name) => `docs/${name}`)

    expect(documents.filter((path) => !shown.has(path))).toEqual([])
  })

  it('lists the contract of the elements, from the comments of their classes', () => {
    for (const name of ['session-url', 'ccv-complete', '--ccv-accent', '::part(row-on)', ':state(paid)', 'submit()']) {
      expect(text('ccv-checkout.md')).toContain(`| [\`${name}\`](#`)
    }
    expect(text('ccv-saved-methods.md')).toContain('| [`add-url`](#attributes-add-url){#attributes-add-url} |')
    expect(text('theming.md')).toContain('| [`--ccv-accent-ink`](#')
  })

  it('lists the routes and schemas of the backend', () => {
    const page = text('http-api.md')

    expect(page).toContain('### `POST /v1/sessions`\n')
    expect(page).toContain('### `GET /checkout/status`\n')
    expect(page).toContain('### SessionView\n')
    expect(page).toContain('<a href="#sessionview">SessionView</a>')
  })

  it('is built on demand only, and again when one of its source files changes', () => {
    const docs = targets.find(({ name }) => name === 'docs')
    const files = pages.flatMap(({ source, files: shown = [] }) => [source, ...shown])

    expect(docs?.onDemand).toBe(true)
    expect(docs?.needs).toEqual(['server', 'widget'])
    expect(files.filter((file) => !docs?.sources.includes(file))).toEqual([])
    expect(docs?.sources.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it('takes the code of its recipes from the examples', () => {
    const shop = readFileSync(join(root, 'examples/express/shop.js'), 'utf8')

    expect(text('recipe-express.md')).toContain(shop.trim())
    expect(text('recipe-express.md')).toContain('## `shop.js` {#shop-js}')
    expect(text('quick-start.md')).toContain('const session = await checkout.sessions.create({')
  })

  it('runs the elements on three pages, and leaves no comment unfilled', () => {
    expect(text('try.md')).toContain('\n<LiveCheckout with-events />\n')
    expect(text('theming.md')).toContain('\n<LiveCheckout class="themed" />\n')
    expect(text('ccv-saved-methods.md')).toContain('\n<LiveSavedMethods />\n')
    for (const [name, page] of texts) expect(withoutCode(page).replace(/`[^`\n]*`/g, ''), name).not.toContain('<!--')
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { filesBelow } from '../files.mjs'
import { root } from '../run.mjs'
import { buildPages, readApi } from './build.mjs'
import { pages } from './pages.mjs'
import { searchEntries } from './search.mjs'

let built: Map<string, string>
beforeAll(async () => {
  built = buildPages(await readApi())
})

const html = (name: string): string => built.get(name) ?? ''
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found)

describe('the documentation', () => {
  it('has no link within it that leads nowhere', () => {
    const pictures = filesBelow(join(root, 'docs'), /\.svg$/)
    const others = ['../', '../theming', 'plain', 'llms.txt', 'custom-elements.json', ...pictures]
    const assets = [
      'docs.css',
      'themed.css',
      'docs.js',
      'search.js',
      'mark.svg',
      'ccv-checkout.js',
      'ccv-saved-methods.js',
    ]
    const anchors = new Map([...built].map(([name, text]) => [name, new Set(all(text, / id="([^"]+)"/g))]))

    const dead = [...built].flatMap(([name, text]) =>
      all(text, / (?:href|src|action)="([^"]*)"/g)
        .filter((link) => !/^https?:/.test(link))
        .filter((link) => {
          const [path = '', anchor] = link.split('#')
          if ([...others, ...assets].includes(path)) return false
          const target = anchors.get(path || name)
          return target === undefined || (anchor !== undefined && !target.has(decodeURIComponent(anchor)))
        })
        .map((link) => `${name}: ${link}`),
    )

    expect(dead).toEqual([])
  })

  it('has no link to a file that is not in the repository', () => {
    const more = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'demo/README.md', 'e2e/README.md']
    const texts = [...pages.map(({ source }) => source), ...more]

    const dead = texts.flatMap((path) => {
      const prose = readFileSync(join(root, path), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
      return all(prose, /\]\(([^)\s]+)\)/g)
        .filter((link) => !/^([a-z]+:|#)/.test(link))
        .map((link) => join(dirname(path), link.split('#')[0] ?? ''))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${path}: ${target}`)
    })

    expect(dead).toEqual([])
  })

  it('finds only what is there', () => {
    const found = searchEntries(built)

    expect(found.length).toBeGreaterThan(200)
    for (const { address } of found) {
      const [name = '', anchor] = address.split('#')
      expect(built.get(name)).toContain(anchor === undefined ? '<h1' : ` id="${anchor}"`)
    }
  })

  it('gives each page one heading of its own, and each anchor once', () => {
    for (const [name, text] of built) {
      const ids = all(text, / id="([^"]+)"/g)

      expect(all(text, /<h1[ >]()/g), name).toHaveLength(1)
      expect(ids.length, name).toBe(new Set(ids).size)
    }
  })

  it('needs no script and no style in the page', () => {
    for (const [name, text] of built) {
      const page = text.replace(/<pre[\s\S]*?<\/pre>/g, '')

      expect(page, name).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/)
    }
  })

  it('shows every document of the folder', () => {
    const shown = new Set(pages.map(({ source }) => source))
    const documents = filesBelow(join(root, 'docs'), /\.md$/).map((name) => `docs/${name}`)

    expect(documents.filter((path) => !shown.has(path))).toEqual([])
  })

  it('lists what the elements promise, from the comments of their classes', () => {
    const checkout = html('ccv-checkout.html')

    for (const name of ['session-url', 'ccv-complete', '--ccv-accent', '::part(row-on)', ':state(paid)', 'submit()']) {
      expect(checkout).toContain(`<code>${name}</code>`)
    }
    expect(html('ccv-saved-methods.html')).toContain('<code>add-url</code>')
  })

  it('lists every route of the backend, and its shapes', () => {
    const page = html('http-api.html')

    expect(page).toContain('<b>POST</b> /v1/sessions<')
    expect(page).toContain('<b>GET</b> /checkout/status<')
    expect(page).toContain('id="sessionview"')
  })

  it('takes the code of its recipes from the examples', () => {
    const shop = readFileSync(join(root, 'examples/express/shop.js'), 'utf8')
    const plain = (text: string): string =>
      text
        .replace(/<[^>]+>/g, '')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')

    expect(plain(html('recipe-express.html'))).toContain(shop.trim())
    expect(plain(html('quick-start.html'))).toContain('const session = await checkout.sessions.create({')
  })
})

describe('troubleshooting', () => {
  const text = (): string => readFileSync(join(root, 'docs/guide/troubleshooting.md'), 'utf8')
  const read = (path: string): string => readFileSync(join(root, path), 'utf8')

  it('explains every line of the doctor, and no other', () => {
    const folder = 'packages/server/src/doctor'
    const files = filesBelow(join(root, folder), /(?<!\.test)\.ts$/).map((name) => read(`${folder}/${name}`))
    const lines = new Set(files.flatMap((file) => all(file, /\b(?:good|bad|doubtful)\(\s*'(\w+)'/g)))
    const [, section = ''] = text().split('## What the doctor finds')

    expect(new Set(all(section, /^\| `(\w+)` \|/gm))).toEqual(lines)
  })

  it('names only codes that the backend answers with', () => {
    const [, section = ''] = text().split('## Answers of the backend')
    const codes = all(section.split('## ')[0] ?? '', /^\| `([\w-]+)` \|/gm)
    const problems = read('packages/server/src/contract/problem.ts')

    expect(codes.length).toBeGreaterThan(5)
    for (const code of codes) expect(problems).toMatch(new RegExp(`^  '?${code}'?: \\[`, 'm'))
  })

  it('quotes the element’s own words', () => {
    const words = read('packages/widget/src/translations/en.ts') + read('packages/widget/src/element/register.ts')

    for (const quote of all(text(), /“([^”]+)”/g)) expect(words).toContain(quote)
  })
})

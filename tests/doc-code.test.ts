import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../packages/server/src/cli/commands.ts'
import { contracts } from '../packages/widget/contract.mjs'
import { root, run } from '../scripts/run.mjs'
import { blocksIn, codeBlocks, commandsIn, unbalancedTags } from './code-blocks.mjs'

const blocks = codeBlocks()
const inLanguage = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language))
const at = ({ path, line }: { path: string; line: number }): string => `${path}:${line}`

/** Languages of blocks that no test below reads, with the reason. */
const unread: Readonly<Record<string, string>> = {
  '': 'drawings and headers',
  txt: 'headers',
  yaml: 'a configuration of Prometheus, which is not installed',
  tsx: 'needs the types of React, which only tools/react and the examples install',
}

const hasPhp = spawnSync('php', ['--version']).status === 0

describe('the code in the documents', () => {
  it('is in a language that one of these tests reads', () => {
    const readLanguages = ['ts', 'js', 'sh', 'json', 'http', 'html', 'css', 'php', ...Object.keys(unread)]

    expect(blocks.length).toBeGreaterThan(60)
    expect(blocks.filter(({ language }) => !readLanguages.includes(language)).map(at)).toEqual([])
  })

  it('compiles in strict mode, each block of TypeScript and JavaScript by itself', async () => {
    const folder = join(root, '.cache', 'doc-code')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const { path, line, text } of inLanguage('ts', 'js')) {
      const name = `${path.replace(/\W/g, '-')}-line-${line}.ts`
      writeFileSync(join(folder, name), `${text}\nexport {}\n`)
    }
    const config = { extends: '../../tsconfig.json', include: ['*.ts'], exclude: [] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))

    const { output } = await run('tsc', ['-p', join(folder, 'tsconfig.json'), '--pretty', 'false'])

    expect(output).toBe('')
  }, 240_000)

  it('calls commands that exist', () => {
    const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts)
    const ofCli = commands.map(({ name }) => name.split(' ')[0])
    const programs = ['curl', 'docker', 'export', 'exec', 'node', 'npm', 'npx']
    const isKnown = ([program = '', first = '', second]: string[]): boolean => {
      if (program === 'npx' && first === 'ccv-checkout')
        return second === undefined || second === '--help' || ofCli.includes(second)
      if (program === 'npx') return first === 'ccv-sandbox'
      if (program === 'npm' && first === 'run') return scripts.includes(second ?? '')
      if (program === 'npm') return ['start', 'test', 'install'].includes(first)
      return programs.includes(program)
    }

    const unknown = inLanguage('sh').flatMap((block) =>
      commandsIn(block.text)
        .filter((words) => !isKnown(words))
        .map((words) => `${at(block)}: ${words.join(' ')}`),
    )

    expect(unknown).toEqual([])
  })

  it('has shell that a shell can read', () => {
    for (const block of inLanguage('sh')) {
      const { stderr } = spawnSync('bash', ['-n'], { input: block.text, encoding: 'utf8' })
      expect([at(block), stderr]).toEqual([at(block), ''])
    }
  })

  it('has JSON that can be parsed, also as the body of a request', () => {
    const bodies = inLanguage('http').map((block) => ({ ...block, text: block.text.split('\n\n')[1] ?? '' }))
    const wrong = [...inLanguage('json'), ...bodies].filter(({ text }) => {
      try {
        JSON.parse(text)
        return false
      } catch {
        return true
      }
    })

    expect(wrong.map(at)).toEqual([])
  })

  it('has HTML whose tags are closed, with attributes that the elements have', () => {
    for (const block of inLanguage('html')) {
      expect([at(block), ...unbalancedTags(block.text)]).toEqual([at(block)])
      for (const { tag, attributes } of contracts()) {
        const known = [...attributes.map(({ name }) => name), 'name']
        const own = [...block.text.matchAll(new RegExp(`<${tag}\\s([^>]*)>`, 'g'))].flatMap(([, list = '']) =>
          list
            .replaceAll(/="[^"]*"/g, '')
            .split(/\s+/)
            .filter(Boolean),
        )
        expect([at(block), ...own.filter((name) => !known.includes(name))]).toEqual([at(block)])
      }
    }
  })

  it('has CSS that names parts, states and custom properties of the elements', () => {
    const known = contracts().flatMap(({ parts, states, tokens }) => [
      ...parts.map(({ name }) => `::part(${name})`),
      ...states.map(({ name }) => `:state(${name})`),
      ...tokens.map(({ name }) => name),
    ])
    const used = inLanguage('css').flatMap(
      ({ text }) => text.match(/::part\([^)]*\)|:state\([^)]*\)|--ccv-[\w-]+/g) ?? [],
    )

    expect(used.length).toBeGreaterThan(0)
    expect(used.filter((name) => !known.includes(name))).toEqual([])
  })

  it.skipIf(!hasPhp)('has PHP without a syntax error', () => {
    const php = inLanguage('php')

    expect(php.length).toBeGreaterThan(0)
    for (const block of php) {
      const { stdout, status } = spawnSync('php', ['-l'], { input: `<?php\n${block.text}`, encoding: 'utf8' })
      expect([at(block), status, status === 0 ? '' : stdout]).toEqual([at(block), 0, ''])
    }
  })
})

describe('the reader of the code', () => {
  it('finds each block with its language and line', () => {
    expect(blocksIn('a.md', 'One\n\n```ts\nconst a = 1\n```\n\n```\nb\n```\n')).toEqual([
      { path: 'a.md', line: 3, language: 'ts', text: 'const a = 1\n' },
      { path: 'a.md', line: 7, language: '', text: 'b\n' },
    ])
  })

  it('takes assignments, comments and continued lines out of commands', () => {
    expect(commandsIn('A=1 B="a b" \\\n  npx x serve & # in the background\n\nnpm test')).toEqual([
      ['npx', 'x', 'serve'],
      ['npm', 'test'],
    ])
  })

  it('finds tags that are not closed', () => {
    expect(unbalancedTags('<form><input><button>Pay</button>')).toEqual(['form'])
    expect(unbalancedTags('<p></div>')).toEqual(['div'])
  })
})

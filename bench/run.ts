/** `npm run bench`: measures every question, one after another, and writes the results. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { root } from './contestants/programs.ts'
import type { Bench, Question } from './report/question.ts'
import { type Circumstances, emptyResults, sectionOf, withSection } from './report/results.ts'
import { bytes } from './report/words.ts'

const names = ['page-weight', 'attempts', 'sync', 'growth', 'servers', 'cold-start'] as const
const quick = process.env['BENCH_QUICK'] === '1'
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !names.some((known) => known === name))
if (unknown.length > 0) {
  console.error(`Unknown question: ${unknown.join(', ')}. Choose from: ${names.join(', ')}.`)
  process.exit(1)
}

const cache = join(root, '.cache', 'bench')
// A quick run measures nothing, so it must not overwrite the results.
const file = quick ? join(cache, 'RESULTS.quick.md') : join(root, 'bench', 'RESULTS.md')
mkdirSync(cache, { recursive: true })
execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' })

const began = performance.now()
for (const name of names) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const { question } = (await import(`./questions/${name}.ts`)) as { question: Question }
  await ask(question)
}
console.log(`\n${Math.round((performance.now() - began) / 1000)} s in total. The results are in ${file}`)

async function ask(question: Question): Promise<void> {
  console.log(`\n# ${question.title}`)
  const start = performance.now()
  const folder = join(cache, question.name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const bench: Bench = { quick, folder, log: (line) => console.log(`  ${line}`) }
  const answer = await question.ask(bench)
  const where = circumstances()
  const section = sectionOf(question.title, answer, where)
  console.log(`\n${section}\n\n${Math.round((performance.now() - start) / 1000)} s`)
  writeFileSync(join(cache, `${question.name}.json`), JSON.stringify({ where, answer }, undefined, 2))
  const before = existsSync(file) ? readFileSync(file, 'utf8') : emptyResults
  writeFileSync(file, withSection(before, question.name, section))
}

function circumstances(): Circumstances {
  const [processor] = cpus()
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  const changed =
    git('status', '--porcelain', '--', 'packages', 'bench', ':!bench/RESULTS.md') === '' ? '' : ' and changes'
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    commit: git('rev-parse', '--short', 'HEAD') + changed,
    machine: `${cpus().length} × ${processor?.model.trim() || 'unknown processor'}, ${bytes(totalmem())} of memory, ${type()} ${release()}`,
    node: `Node ${process.versions.node}`,
  }
}

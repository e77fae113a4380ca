/**
 * Ends this process when npx or an npm script that started it has ended.
 *
 * npm runs a command by a shell, which a signal ends without passing it on: the command would run on unnoticed.
 */
import { readFileSync } from 'node:fs'
import process from 'node:process'

/** How often the launcher is checked, in milliseconds. */
const everyMs = 250

/** @param end is called once, when the launcher has ended */
export function whenLauncherEnds(env: Readonly<Record<string, string | undefined>>, end: () => void): void {
  // npm, pnpm and Yarn set it for everything that they start.
  if (env['npm_config_user_agent'] === undefined) return
  const first = ancestors()
  const timer = setInterval(() => {
    if (same(first, ancestors())) return
    clearInterval(timer)
    end()
  }, everyMs)
  timer.unref()
}

/** The shell that started this process, and npm before it where the system shows it. */
function ancestors(): readonly number[] {
  const parent = process.ppid
  try {
    const [, above] = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${parent}/status`, 'utf8')) ?? []
    return above === undefined ? [parent] : [parent, Number(above)]
  } catch {
    return [parent] // not Linux
  }
}

function same(first: readonly number[], now: readonly number[]): boolean {
  return first.length === now.length && first.every((id, index) => id === now[index])
}

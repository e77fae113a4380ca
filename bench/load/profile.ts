/** Aggregates V8's CPU profile of a process per package and module. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The members of a `.cpuprofile` that this module reads. */
export interface CpuProfile {
  nodes: readonly { id: number; callFrame: { functionName: string; url: string } }[]
  samples: readonly number[]
  /** Microseconds since the previous sample. */
  timeDeltas: readonly number[]
}

export interface Part {
  name: string
  /** Share of the time in which the process was busy. */
  share: number
}

/** Creates a folder for a profile. Start Node with `flags`, and call `read` after the process has ended. */
export function profiled(): { flags: string[]; read(): CpuProfile } {
  const folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-bench-profile-'))
  return {
    flags: ['--cpu-prof', `--cpu-prof-dir=${folder}`],
    read() {
      const [name = ''] = readdirSync(folder)
      const profile = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile
      rmSync(folder, { recursive: true, force: true })
      return profile
    },
  }
}

/** Returns the self time of each part without idle time, the largest first. */
export function partsOf({ nodes, samples, timeDeltas }: CpuProfile): Part[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, partOf(callFrame)]))
  const times = new Map<string, number>()
  samples.forEach((id, at) => {
    const name = names.get(id) ?? 'other'
    if (name !== 'idle') times.set(name, (times.get(name) ?? 0) + (timeDeltas[at] ?? 0))
  })
  const total = [...times.values()].reduce((sum, time) => sum + time, 0)
  return [...times].map(([name, time]) => ({ name, share: time / total })).toSorted((a, b) => b.share - a.share)
}

function partOf({ functionName, url }: CpuProfile['nodes'][number]['callFrame']): string {
  if (functionName === '(idle)') return 'idle'
  if (functionName === '(garbage collector)') return 'garbage collector'
  const installed = url.match(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]
  if (installed !== undefined) return installed
  const ours = url.match(/\/packages\/(\w+)\/dist\/(?:lib\/)?([\w/-]+)/)
  if (ours) return `${ours[1]}: ${ours[2]}`
  if (url.startsWith('node:')) return `Node: ${url.slice(5).split('/').at(-1) ?? ''}`
  return functionName === '(program)' ? 'native code of the database and the system' : 'V8 and built-ins'
}

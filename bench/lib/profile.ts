/** Where a process spent its time: V8's own profile, added up by what the code belongs to. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The members of a `.cpuprofile` that are read here. */
export interface CpuProfile {
  nodes: readonly { id: number; callFrame: { functionName: string; url: string } }[]
  samples: readonly number[]
  /** Microseconds since the sample before. */
  timeDeltas: readonly number[]
}

export interface Part {
  name: string
  /** Of the time that it worked at all. */
  share: number
}

/** A folder for a profile; `flags` are for Node, `read` for after the process has ended. */
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

/** The time that each part worked itself, waiting left out, the largest first. */
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
  return functionName === '(program)' ? 'native code, the database’s and the system’s' : 'V8 and built-ins'
}

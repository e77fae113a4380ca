/** Runs stories against the model; on a failure, reports what went wrong and how to reproduce it. */
import { array, asyncDefaultReportMessage, asyncProperty, check, constantFrom, integer } from 'fast-check'
import { act } from './actions.ts'
import { becomeIdle, wrongInTheEnd, wrongNow } from './checks.ts'
import { hardStories } from './hard-stories.ts'
import { saveCard } from './shopper.ts'
import { inMemory, type ModelStore } from './store.ts'
import { type Action, stories } from './stories.ts'
import { type AgreedFor, type Child, openWorld, type SaveAs, type Setting, turns, type World } from './world.ts'

export interface ModelReport {
  stories: number
  actions: number
  deaths: number
}

const saveAs: readonly SaveAs[] = ['vault', 'mandate']
const children: readonly Child[] = ['named', 'unnamed']
const agreements: readonly AgreedFor[] = ['unscheduled', 'unscheduled', 'instalment']
/**
 * Runs each hard story with each way to save if it pays with a saved method, and with CCV naming the child of a mandate
 * in one of the two.
 */
const examples = hardStories.flatMap((story, index) =>
  (usesSaved(story) ? saveAs : saveAs.slice(index % 2, (index % 2) + 1)).map(
    (how, turn): [Action[], number[], SaveAs, AgreedFor, Child] => [
      story,
      [0],
      how,
      story.some((action) => action.do === 'instalment') ? 'instalment' : 'unscheduled',
      children[(index + turn) % 2] ?? 'named',
    ],
  ),
)
/** How many hard stories run before the random ones. */
export const hardCount = examples.length

function usesSaved(story: readonly Action[]): boolean {
  return story.some(
    (action) =>
      ['charge', 'refuse-again', 'instalment'].includes(action.do) ||
      (action.do === 'click' && action.choice === 'saved'),
  )
}

interface RunOptions {
  /** How many random stories to run after the hard ones. */
  runs: number
  seed: number
  forMs: number
  /** Runs one story alone: the path that a failure names. */
  path: string | undefined
  /** The command that runs this suite, for the instructions to reproduce a failure. */
  command: string
  /** The store of the backend. Default: SQLite in memory. */
  location?: ModelStore
}

/**
 * Runs the hard stories, then `runs` random ones.
 *
 * @throws with the shortest story that fails, and the command that reproduces it
 */
export async function runStories(options: RunOptions): Promise<ModelReport> {
  const { location = inMemory() } = options
  const report: ModelReport = { stories: 0, actions: 0, deaths: 0 }
  const pauses = array(integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 40 })
  const property = asyncProperty(
    stories,
    pauses,
    constantFrom(...saveAs),
    constantFrom(...agreements),
    constantFrom(...children),
    async (story, pace, saveAs, agreement, child) => {
      if (options.path !== undefined && report.stories > 0) return // skips the stories after it
      const world = await runStory(story, pace, { location, saveAs, agreement, child })
      report.stories += 1
      report.actions += story.length
      report.deaths += world.deaths.length
    },
  )
  const { path } = options
  const outcome = await check(property, {
    numRuns: path === undefined ? examples.length + options.runs : 1,
    examples,
    seed: options.seed,
    ...(path === undefined ? {} : { path }),
    interruptAfterTimeLimit: options.forMs,
    endOnFailure: path !== undefined,
  })
  if (outcome.failed) {
    const again = `To reproduce it: MODEL_PATH=${outcome.counterexamplePath} ${options.command}`
    throw new Error(`${await asyncDefaultReportMessage(outcome)}\n\n${again}`, { cause: outcome.errorInstance })
  }
  return report
}

/**
 * Executes one story, then lets everything come to rest.
 *
 * @throws with a description of what is wrong
 */
async function runStory(story: readonly Action[], pace: readonly number[], setting: Setting): Promise<World> {
  let step = 0
  const pauses = (): number => pace[(step += 1) % pace.length] ?? 0
  const world = await openWorld(pauses, setting)
  try {
    await saveCard(world)
    for (const action of story) {
      await act(world, action, pauses)
      expectTrue(await wrongNow(world), world)
    }
    await becomeIdle(world)
    expectTrue(await wrongInTheEnd(world), world)
    return world
  } finally {
    await close(world, setting.location)
  }
}

function expectTrue(wrong: readonly string[], world: World): void {
  if (wrong.length === 0) return
  const errors = world.logged.filter((line) => line.includes('"stack"')).slice(-3)
  throw new Error([...wrong, `servers died: ${world.deaths.join(', ') || 'none'}`, ...errors].join('\n'))
}

async function close(world: World, location: ModelStore): Promise<void> {
  for (const server of world.servers) server.isDead = true // pending requests are abandoned
  await turns(world, 5)
  await world.sandbox.close()
  await location.close(world.store)
}

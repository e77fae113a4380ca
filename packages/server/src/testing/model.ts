/** Runs stories against the model, and says of the first that fails what went wrong and how to see it again. */
import { array, assert, asyncProperty, constantFrom, integer } from 'fast-check'
import { act, saveCard } from './model-actions.ts'
import { hardStories } from './model-hard-stories.ts'
import { inMemory, type ModelStore } from './model-store.ts'
import { type Action, stories } from './model-stories.ts'
import { settleDown, wrongInTheEnd, wrongNow } from './model-truth.ts'
import { type Child, openWorld, type SaveAs, type Setting, turns, type World } from './model-world.ts'

export interface Told {
  stories: number
  actions: number
  deaths: number
}

const saveAs: readonly SaveAs[] = ['vault', 'mandate']
const children: readonly Child[] = ['named', 'unnamed']
/** Each hard story with each way to save, and with CCV naming a mandate's child in one of the two. */
const examples = hardStories.flatMap((story, index) =>
  saveAs.map((how, turn): [Action[], number[], SaveAs, Child] => [
    story,
    [0],
    how,
    children[(index + turn) % 2] ?? 'named',
  ]),
)

interface RunOptions {
  runs: number
  seed: number
  forMs: number
  /** Where the backend keeps its rows. Default: SQLite in memory. */
  place?: ModelStore
}

/**
 * Runs `runs` stories.
 *
 * @throws with the seed and the shortest story that goes wrong
 */
export async function runStories(options: RunOptions): Promise<Told> {
  const { place = inMemory() } = options
  const told: Told = { stories: 0, actions: 0, deaths: 0 }
  const pauses = array(integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 40 })
  const property = asyncProperty(
    stories,
    pauses,
    constantFrom(...saveAs),
    constantFrom(...children),
    async (story, pace, saveAs, child) => {
      const world = await runStory(story, pace, { place, saveAs, child })
      told.stories += 1
      told.actions += story.length
      told.deaths += world.deaths.length
    },
  )
  await assert(property, {
    numRuns: options.runs,
    examples,
    seed: options.seed,
    interruptAfterTimeLimit: options.forMs,
    endOnFailure: false,
  })
  return told
}

/**
 * Lets one story happen, then lets everything settle.
 *
 * @throws naming what is not as it must be
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
    await settleDown(world)
    expectTrue(await wrongInTheEnd(world), world)
    return world
  } finally {
    await close(world, setting.place)
  }
}

function expectTrue(wrong: readonly string[], world: World): void {
  if (wrong.length === 0) return
  const errors = world.logged.filter((line) => line.includes('"stack"')).slice(-3)
  throw new Error([...wrong, `servers died: ${world.deaths.join(', ') || 'none'}`, ...errors].join('\n'))
}

async function close(world: World, place: ModelStore): Promise<void> {
  for (const server of world.servers) server.isDead = true // whoever still waits is left alone
  await turns(world, 5)
  await world.sandbox.close()
  await place.close(world.store)
}

/** Runs the steps of a release one after another, and shows which one runs and for how long. */

/** The release cannot begin; nothing was changed. The message says what to do. */
export class CannotBegin extends Error {}

/** A step has failed. The message says why. */
export class StepFailed extends Error {}

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<string | void> | string | void} run returns what is worth reading; throws `StepFailed`
 */

/** A line that says that a step is still running is printed this often, in milliseconds. */
const stillRunningMs = 15_000

/**
 * Runs steps until one fails.
 *
 * @param {readonly Step[]} steps
 * @param {(line: string) => void} [log]
 * @returns {Promise<boolean>} whether all succeeded
 */
export async function runSteps(steps, log = console.log) {
  for (const [index, { name, run }] of steps.entries()) {
    const at = `[${index + 1}/${steps.length}]`
    const start = performance.now()
    const seconds = () => `${Math.round((performance.now() - start) / 1000)} s`
    log(`${at} ${name} …`)
    const timer = setInterval(() => log(`${at} ${name} is still running, ${seconds()}`), stillRunningMs)
    try {
      const said = await run()
      log(`${at} ${name}: ok, ${seconds()}`)
      if (said) log(indented(said))
    } catch (error) {
      const reason = error instanceof StepFailed ? error.message : String(error instanceof Error ? error.stack : error)
      log(`${at} ${name}: FAILED after ${seconds()}\n${indented(reason)}`)
      return false
    } finally {
      clearInterval(timer)
    }
  }
  return true
}

/** @param {readonly string[]} problems */
export function failOn(problems) {
  if (problems.length > 0) throw new StepFailed(problems.join('\n'))
}

/** @param {string} text */
function indented(text) {
  return text.trimEnd().replace(/^(?=.)/gm, '      ')
}

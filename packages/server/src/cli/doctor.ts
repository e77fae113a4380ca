/** `ccv-checkout doctor`: checks the configuration. */
import process from 'node:process'
import { type Command, exitCodes } from './command.ts'

export const doctor: Command = {
  name: 'doctor',
  summary: 'Checks the environment that the service would start with, and prints the fixes',
  details: [
    'It checks the key and where it is sent, CCV and its clock, and the payment methods of the account. It also checks the public URL, the origins and redirect hosts of the shop, the secrets, the database with its files and its encryption, and the webhook. It changes nothing, takes no money, sends no event and shows no secret.',
    'Each line is ✓ (good), ! (a warning) or ✗ (an error); warnings and errors name the fix. The exit code is 1 if there is an error.',
  ],
  operands: [],
  options: {
    json: { text: 'prints the findings as JSON: { "ok": …, "findings": [{ "about", "state", "text", "fix" }] }' },
  },
  examples: ['npx ccv-checkout doctor', 'npx ccv-checkout doctor --json'],
  async run(given, { env, fetch, now, print }) {
    // Loaded here, because it loads the drivers of both databases, of which the service needs one.
    const { runDoctor } = await import('../doctor/run.ts')
    const tools = { fetch, now, nodeVersion: process.versions.node, folder: process.cwd() }
    const isWell = await runDoctor({ json: given.isOn('json'), env, tools, print })
    return isWell ? exitCodes.ok.code : exitCodes.failed.code
  },
}

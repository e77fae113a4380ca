/** The bundle of the service, built if it is out of date. */
import { join } from 'node:path'
import { build } from '../../scripts/build.mjs'
import { root } from '../../scripts/run.mjs'

export const bundleFolder = join(root, 'packages/server/dist/bundle')
export const bundle = join(bundleFolder, 'ccv-checkout.mjs')

/** @throws Error with the output of a failed build */
export async function buildBundle(): Promise<void> {
  const { ok, output } = await build({ only: 'server' })
  if (!ok) throw new Error(output)
}

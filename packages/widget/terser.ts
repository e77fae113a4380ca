import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { installTools } from '../../scripts/install.mjs'

/** Terser, as far as it is used here. */
interface Terser {
  minify(code: string, options: object): Promise<{ code?: string }>
}

/**
 * Minifies a script file a second time, after Vite's own minifier: Terser inlines what is used once, and drops
 * parameters that nobody reads. None of its unsafe options is on.
 */
export function terser(): Plugin {
  return {
    name: 'terser',
    apply: 'build',
    async generateBundle(_, bundle) {
      const folder = await installTools('minifier')
      const minifier: Terser = createRequire(join(folder, 'package.json'))('terser')
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        const { code } = await minifier.minify(file.code, {
          ecma: 2022,
          compress: { ecma: 2022, passes: 3, keep_fargs: false },
        })
        if (code === undefined) throw new Error(`Terser returned nothing for ${file.fileName}`)
        file.code = code
      }
    },
  }
}

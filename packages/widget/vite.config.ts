import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { litParts } from './lit-parts.ts'
import { languages, programOf, scripts } from './scripts.mjs'
import { templateWhitespace } from './template-whitespace.ts'
import { terser } from './terser.ts'
import { textLines } from './text-lines.ts'

// Builds of the same source: modules for npm (`--mode npm`), where the shop's bundler shares one Lit; and
// files for a script tag (`--mode ccv-checkout.es`), which register the tag and need nothing else. `--mode server` builds
// the entry for servers. `build.mjs` runs them all.
export default defineConfig(({ mode }): UserConfig => {
  const script = scripts.find(({ name }) => name === mode)
  if (mode === 'server') return serverModule
  return script ? scriptFile(script.name, programOf(script)) : modules
})

const entries = ['index', 'define', 'saved-methods', 'define-saved-methods', 'protocol', 'google-pay']
const languageModules = ['en', ...languages].flatMap((language) => [
  `translations/${language}`,
  `saved-methods/translations/${language}`,
])

const modules: UserConfig = {
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    lib: {
      entry: {
        ...Object.fromEntries([...entries, ...languageModules].map((name) => [name, `src/${name}.ts`])),
        react: 'frameworks/react.ts',
        vue: 'frameworks/vue.ts',
      },
      formats: ['es'],
    },
    rolldownOptions: { external: /^(lit|react|vue)($|\/)/ },
  },
}

/** Prints what the files for a script tag draw: its templates go through the same transform. */
const serverModule: UserConfig = {
  plugins: [templateWhitespace()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    minify: false,
    lib: { entry: { server: 'src/server.ts' }, formats: ['es'] },
    rolldownOptions: { external: /^(lit($|\/)|node:)/ },
  },
}

function scriptFile(name: string, program: string): UserConfig {
  return {
    plugins: [entry(program), litParts(), templateWhitespace(), textLines(), terser(), utf8()],
    build: {
      target: 'es2022',
      outDir: 'dist/cdn',
      emptyOutDir: false,
      lib: { entry: entryId, formats: ['iife'], name: 'CcvCheckout', fileName: () => `${name}.js` },
      rolldownOptions: {
        // Reading a property or a global has no effect in our code, or in Lit.
        treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
        output: { minify: { compress: true, mangle: true, codegen: true, mangleProps: { include: litNames } } },
      },
    },
  }
}

/** Properties of Lit that nothing outside a script file uses: they get short names. */
const litNames =
  /^(_\$.*|addController|createProperty|createRenderRoot|elementStyles|enableUpdating|finalizeStyles|getPropertyOptions|getUpdateComplete|hasUpdated|host(Connected|Disconnected|Updated?)|isUpdatePending|performUpdate|render(Before|Options)|scheduleUpdate|shadowRootOptions|shouldUpdate|willUpdate)$/

const entryId = 'script-entry.js'

/** The program that the file starts with. It has no file of its own: there would be one for each language. */
function entry(program: string): Plugin {
  return {
    name: 'script-entry',
    resolveId: (id) => (id.endsWith(entryId) ? entryId : undefined),
    load: (id) => (id === entryId ? program : undefined),
  }
}

/** A mark at the start makes browsers read the file as UTF-8 on pages that are written in another encoding, too. */
function utf8(): Plugin {
  return {
    name: 'utf-8',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = `\uFEFF${file.code}`
    },
  }
}

import { defineConfig } from 'vite'
import { templateWhitespace } from './template-whitespace.ts'

// Two builds of the same source: modules for npm, where the shop's bundler shares one Lit; and one file for a script tag,
// which registers the tag and needs nothing else. `build.mjs` runs both: `--mode npm` and `--mode cdn`.
export default defineConfig(({ mode }) => ({
  plugins: mode === 'cdn' ? [templateWhitespace()] : [],
  build: {
    target: 'es2022',
    emptyOutDir: false,
    ...(mode === 'cdn'
      ? {
          outDir: 'dist/cdn',
          lib: { entry: 'src/define.ts', formats: ['iife'], name: 'CcvCheckout', fileName: () => 'ccv-checkout.js' },
        }
      : {
          outDir: 'dist',
          sourcemap: true,
          minify: false,
          lib: {
            entry: {
              index: 'src/index.ts',
              define: 'src/define.ts',
              protocol: 'src/protocol.ts',
              'google-pay': 'src/google-pay.ts',
            },
            formats: ['es'],
          },
          rolldownOptions: { external: /^lit($|\/)/ },
        }),
  },
}))

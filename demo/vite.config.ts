import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Bundles scripts and style sheets under names without a hash: the shop adds the version to the address. */
export default defineConfig({
  root: at('browser'),
  publicDir: at('browser/public'),
  build: {
    outDir: at('dist/assets'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: {
        shop: at('browser/shop.ts'),
        subscribe: at('browser/subscribe.ts'),
        theming: at('browser/theming.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
})

/** Builds pages that use the React components, from source, with one version of React: as a shop's bundler does. */
import { join } from 'node:path'
import { build } from 'vite'
import { root } from '../../scripts/run.mjs'

/**
 * @param {string} tools where the versions of React are installed
 * @param {18 | 19} version
 * @returns {Promise<{ client: string, server: string }>} folder of the script `client.js`, and path of the server's module
 */
export async function buildPages(tools, version) {
  const out = join(tools, 'built', String(version))
  const end = version === 19 ? '' : `-${version}`
  const shared = {
    configFile: /** @type {const} */ (false),
    root: join(root, 'tools', 'react', 'pages'),
    logLevel: /** @type {const} */ ('error'),
    // React's warnings are in its development build only.
    mode: 'development',
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: {
      conditions: ['@ccv-checkout/source', 'module', 'browser', 'production'],
      alias: [
        { find: '@ccv-checkout/widget/react', replacement: join(root, 'packages', 'widget', 'frameworks', 'react.ts') },
        { find: /^react(-dom)?(?=$|\/)/, replacement: `${join(tools, 'node_modules')}/react$1${end}` },
      ],
    },
  }
  await build({
    ...shared,
    build: {
      outDir: join(out, 'client'),
      minify: false,
      rolldownOptions: { input: 'client.tsx', output: { entryFileNames: '[name].js' } },
    },
  })
  await build({
    ...shared,
    ssr: { noExternal: true, resolve: { conditions: ['@ccv-checkout/source', 'module', 'node'] } },
    build: { outDir: join(out, 'server'), ssr: 'server.tsx', rolldownOptions: { output: { format: 'es' } } },
  })
  return { client: join(out, 'client'), server: join(out, 'server', 'server.js') }
}

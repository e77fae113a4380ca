/**
 * Writes the report of one package with API Extractor: `node extract.mjs <folder> <entry> <report>`.
 *
 * It runs in the installation below `.cache/tools`, because API Extractor brings a TypeScript of its own.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor'

const [folder = '', entry = '', report = ''] = process.argv.slice(2)
const into = join(dirname(report), 'variants')
rmSync(into, { recursive: true, force: true })
mkdirSync(into, { recursive: true })

const compilerOptions = {
  target: 'es2022',
  module: 'nodenext',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: ['node'],
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
}
const config = ExtractorConfig.prepare({
  configObject: {
    projectFolder: folder,
    mainEntryPointFilePath: entry,
    compiler: { overrideTsconfig: { compilerOptions, files: [entry] } },
    apiReport: {
      enabled: true,
      // Types that a public type uses are a part of the contract, exported or not; what is marked as internal is not.
      includeForgottenExports: true,
      reportVariants: ['public'],
      reportFileName: 'api',
      reportFolder: into,
      reportTempFolder: join(into, 'temp'),
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      compilerMessageReporting: { default: { logLevel: 'error' } },
      extractorMessageReporting: { default: { logLevel: 'none' } },
      tsdocMessageReporting: { default: { logLevel: 'none' } },
    },
    newlineKind: 'lf',
  },
  configObjectFullPath: undefined,
  packageJsonFullPath: join(folder, 'package.json'),
})

const { succeeded } = Extractor.invoke(config, {
  localBuild: true,
  messageCallback(message) {
    message.handled = true
    if (message.logLevel === 'error') console.error(message.text)
  },
})
if (succeeded) copyFileSync(join(into, 'api.public.api.md'), report)
process.exitCode = succeeded ? 0 : 1

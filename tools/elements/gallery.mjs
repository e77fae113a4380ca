/**
 * `npm run gallery` writes screenshots of every state of both elements, rendered from their source, to
 * `.cache/gallery`. They are for people to look at. `npm run gallery -- de dark 320` writes only those; other options
 * are `checkout`, `account`, `forced`, `spacing`, `zoom`, and `only=<part of a state's name>`. `npm run gallery -- docs`
 * writes the pictures of the documentation instead.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/run.mjs'
import { writeDocPictures } from './doc-pictures.mjs'
import { openGallery } from './gallery-page.mjs'

const said = process.argv.slice(2)
/** @type {(all: readonly string[], usual?: readonly string[]) => readonly string[]} */
const chosen = (all, usual = all) => {
  const some = all.filter((one) => said.includes(one))
  return some.length > 0 ? some : usual
}
const only = said.find((one) => one.startsWith('only='))?.slice('only='.length) ?? ''
const elements = chosen(['checkout', 'account'])
const languages = chosen(
  ['nl', 'de', 'ar', 'en', 'fr', 'es', 'it', 'pt', 'pl', 'da', 'sv', 'tr'],
  ['nl', 'de', 'ar', 'en'],
)
const widths = chosen(['320', '390', '900']).map(Number)
const looks = chosen(['light', 'dark', 'forced', 'spacing', 'zoom'], ['light', 'dark'])
/** The number of states on a sheet. */
const perSheet = 12

const { address, browser, close } = await openGallery()
if (said.includes('docs')) await writeDocPictures({ address, browser })
else await writeSheets()
await close()

async function writeSheets() {
  const folder = join(root, '.cache/gallery')
  mkdirSync(folder, { recursive: true })
  let pictures = 0
  for (const look of looks) {
    // 400 % zoom of 1280 pixels: a quarter of the width, at four times the resolution.
    const deviceScaleFactor = look === 'zoom' ? 4 : 1
    const context = await browser.newContext({
      deviceScaleFactor,
      reducedMotion: 'reduce',
      ...(look === 'forced' ? { forcedColors: 'active' } : {}),
    })
    for (const element of elements)
      for (const lang of languages)
        for (const width of look === 'zoom' ? [320] : widths)
          for (let from = 0; ; from += perSheet) {
            const tab = await context.newPage()
            const columns = Math.max(2, Math.floor(1800 / (width + 20)))
            await tab.setViewportSize({ width: columns * (width + 20) + 20, height: 800 })
            const query = new URLSearchParams({ look, element, lang, width: `${width}`, from: `${from}`, only })
            query.set('to', `${only ? 999 : from + perSheet}`)
            await tab.goto(`${address}?${query}`)
            await tab.locator('html[data-drawn]').waitFor({ timeout: 60_000 })
            // A button that stays in view is drawn in its place when everything is in view.
            const height = await tab.evaluate('document.documentElement.scrollHeight')
            await tab.setViewportSize({ width: columns * (width + 20) + 20, height: Number(height) })
            const count = await tab.locator('figure').count()
            const broken = await tab.locator('.broken').allTextContents()
            for (const one of broken) console.error(`${element} ${lang}: ${one}`)
            const name = [element, lang, look, width, from / perSheet + 1].join('-')
            if (count > 0) await tab.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
            await tab.close()
            pictures += count > 0 ? 1 : 0
            if (only || count < perSheet) break
          }
    await context.close()
  }
  console.log(`${pictures} sheets in ${folder}`)
}

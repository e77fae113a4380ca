/** The pictures of the documentation: what the shopper sees of each choice, light and dark, in `docs/pictures`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/run.mjs'

/** @import { Browser, Page } from 'playwright' */

const folder = join(root, 'docs/pictures')

/** @param {{ address: string, browser: Browser }} gallery */
export async function writeDocPictures({ address, browser }) {
  mkdirSync(folder, { recursive: true })
  for (const look of ['light', 'dark']) {
    const tab = await browser.newPage({ reducedMotion: 'reduce', deviceScaleFactor: 1.5 })
    await tab.setViewportSize({ width: 1300, height: 2400 })
    await tab.goto(`${address}?${new URLSearchParams({ look, element: 'docs', width: '390' })}`)
    await tab.locator('html[data-drawn]').waitFor({ timeout: 60_000 })
    const broken = await tab.locator('.broken').allTextContents()
    if (broken.length > 0) throw new Error(`These states could not be drawn: ${broken.join('; ')}`)
    for (const figure of await tab.locator('figure').all()) {
      const name = await figure.locator('figcaption').textContent()
      const png = await figure.locator('ccv-checkout').screenshot({ animations: 'disabled' })
      const webp = await toWebp(tab, png)
      writeFileSync(join(folder, `${name}-${look}.webp`), webp)
      console.log(`docs/pictures/${name}-${look}.webp: ${Math.ceil(webp.length / 1000)} kB`)
    }
    await tab.close()
  }
}

/** Compresses a picture with the browser, to less than 40 kB. @param {Page} tab @param {Buffer} png */
async function toWebp(tab, png) {
  const base64 = await tab.evaluate(async (source) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob())
    const canvas = document.createElement('canvas')
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.getContext('2d')?.drawImage(picture, 0, 0)
    const encoded = [0.7, 0.55, 0.4].map((quality) => canvas.toDataURL('image/webp', quality).split(',')[1] ?? '')
    return encoded.find(({ length }) => length * 0.75 < 39_000) ?? encoded.at(-1) ?? ''
  }, png.toString('base64'))
  return Buffer.from(base64, 'base64')
}

/** The fixtures of every journey in WebKitGTK: a new browser, and a shop behind the front server. */
import type { WebDriver } from 'selenium-webdriver'
import { test as base } from '../support/front-fixtures.ts'
import { startWebkit, type Webkit } from './browser.ts'
import { textsOf } from './shopper.ts'

interface Fixtures {
  /** More command-line arguments for the browser. */
  browserArgs: string[]
  tab: WebDriver
}

export const test = base.extend<Fixtures, { webkit: Webkit }>({
  webkit: [
    async ({ browserName: _ }, use) => {
      const webkit = await startWebkit()
      await use(webkit)
      await webkit.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  browserArgs: [[], { option: true }],
  tab: async ({ webkit, browserArgs }, use, testInfo) => {
    const tab = await webkit.open(browserArgs)
    await use(tab)
    if (testInfo.status !== testInfo.expectedStatus) {
      const body = (await textsOf(webkit.current() ?? tab)).join('\n')
      await testInfo.attach('what the page said', { body, contentType: 'text/plain' })
    }
    await webkit.close()
  },
})

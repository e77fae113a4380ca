/** Loads a page in a throttled browser and reads the browser's measurements. */
import { type Browser, type CDPSession, chromium, type Page } from 'playwright'
import { chromiumPath } from '../../scripts/browsers.mjs'

export type { Browser } from 'playwright'

/** What to wait for: a number of rows in an element (or its shadow root), or only the execution of the script. */
export type Wanted = { choices: { host: string; row: string; count: number } } | { ran: boolean }

/** Times are in milliseconds, `choicesMs` and `ranMs` since the start of the navigation; `heap` is in bytes. */
export interface Loaded {
  choicesMs: number | undefined
  ranMs: number | undefined
  scriptMs: number
  /** Scripts, style, layout, paint and all other work of the page's main thread. */
  taskMs: number
  longTasks: number
  longTasksMs: number
  shift: number
  heap: number
}

/** How long layout shifts are recorded after the choices are visible, in milliseconds. */
const aftermathMs = 800

export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath()
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    // Requests to other hosts fail at once, so that no page waits for its vendor's host.
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  })
}

export async function load(browser: Browser, url: string, wanted: Wanted): Promise<Loaded> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await devtools.send('Performance.enable')
    // tsx calls the helper `__name` in compiled functions, which doesn't exist in the page.
    await page.addInitScript('globalThis.__name = (named) => named')
    await page.addInitScript(watch, wanted)
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 })
    if (!('ran' in wanted) || wanted.ran)
      await page.waitForFunction(() => window.benchDone, undefined, { timeout: 30_000 })
    await page.waitForTimeout(aftermathMs)
    return await readings(page, devtools)
  } finally {
    await context.close()
  }
}

declare global {
  interface Window {
    benchDone?: boolean
    benchSeen?: { choicesMs?: number; longTasks: number; longTasksMs: number; shift: number }
  }
}

/** Runs in the page before its own scripts. */
function watch(wanted: Wanted): void {
  const seen: NonNullable<Window['benchSeen']> = { longTasks: 0, longTasksMs: 0, shift: 0 }
  window.benchSeen = seen
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      seen.longTasks += 1
      seen.longTasksMs += duration
    }
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if ('value' in entry) seen.shift += Number(entry.value)
  }).observe({ type: 'layout-shift', buffered: true })

  const isThere = (): boolean => {
    if (!('choices' in wanted)) return performance.getEntriesByName('ran').length > 0
    const { host, row, count } = wanted.choices
    const element = document.querySelector(host)
    const rows = (element?.shadowRoot ?? element)?.querySelectorAll(row) ?? []
    return [...rows].filter((one) => one.getBoundingClientRect().height > 0).length >= count
  }
  // Checked in every frame; the time is taken in the next frame, after the choices were painted.
  const look = (): void => {
    if (!isThere()) return void requestAnimationFrame(look)
    requestAnimationFrame(() => {
      if ('choices' in wanted) seen.choicesMs = performance.now()
      window.benchDone = true
    })
  }
  requestAnimationFrame(look)
}

async function readings(page: Page, devtools: CDPSession): Promise<Loaded> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN
  const [scriptMs, taskMs] = [metric('ScriptDuration') * 1000, metric('TaskDuration') * 1000]
  const seen = await page.evaluate(() => {
    const [ran] = performance.getEntriesByName('ran')
    return { ...window.benchSeen, ranMs: ran?.startTime }
  })
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return {
    choicesMs: seen.choicesMs,
    ranMs: seen.ranMs,
    scriptMs,
    taskMs,
    longTasks: seen.longTasks ?? 0,
    longTasksMs: seen.longTasksMs ?? 0,
    shift: seen.shift ?? 0,
    heap: usedSize,
  }
}

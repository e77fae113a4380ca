/** Loads a page in a throttled browser and reads the browser's measurements. */
import { type Browser, type CDPSession, chromium, type Page } from 'playwright'
import { chromiumPath } from '../../scripts/browsers.mjs'
import { traced, workIn } from './main-thread.ts'

export type { Browser } from 'playwright'

/**
 * What to wait for: a number of rows in an element (or its shadow root), or only the execution of the script. A page whose
 * choices are printed is finished when its script has taken them over.
 */
export type Wanted = { choices: { host: string; row: string; count: number }; takesOver?: true } | { ran: boolean }

/** Times are in milliseconds, `choicesMs` and `ranMs` since the start of the navigation; `heap` is in bytes. */
export interface Loaded {
  choicesMs: number | undefined
  ranMs: number | undefined
  /** When the page's script had defined the element. */
  definedMs: number | undefined
  /** When the script had taken over the printed choices. */
  takenOverMs: number | undefined
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

/** Loads the page. */
export async function load(browser: Browser, url: string, wanted: Wanted): Promise<Loaded> {
  return visitPage(browser, url, wanted, readings)
}

/** Loads the page, and returns the main thread's work from the start of the page's script until it is finished, in ms. */
export async function workOf(browser: Browser, url: string, wanted: Wanted): Promise<number> {
  let trace = ''
  await visitPage(
    browser,
    url,
    wanted,
    async () => {
      trace = (await browser.stopTracing()).toString()
    },
    (page) => browser.startTracing(page, { categories: traced }),
  )
  return workIn(JSON.parse(trace).traceEvents)
}

async function visitPage<T>(
  browser: Browser,
  url: string,
  wanted: Wanted,
  read: (page: Page, devtools: CDPSession) => Promise<T>,
  before: (page: Page) => Promise<void> = async () => {},
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await devtools.send('Performance.enable')
    // tsx calls the helper `__name` in compiled functions, which doesn't exist in the page.
    await page.addInitScript('globalThis.__name = (named) => named')
    await page.addInitScript(watch, wanted)
    await before(page)
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 })
    if (!('ran' in wanted) || wanted.ran)
      await page.waitForFunction(() => window.benchDone, undefined, { timeout: 30_000 })
    await page.waitForTimeout(aftermathMs)
    return await read(page, devtools)
  } finally {
    await context.close()
  }
}

declare global {
  interface Window {
    benchDone?: boolean
    benchSeen?: {
      choicesMs?: number
      definedMs?: number
      takenOverMs?: number
      longTasks: number
      longTasksMs: number
      shift: number
    }
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
      if ('takesOver' in wanted) return wait()
      performance.mark('bench-end')
      window.benchDone = true
    })
  }
  const wait = (): void => {
    if (!('choices' in wanted) || !document.querySelector(`${wanted.choices.host}:state(choosing)`))
      return void requestAnimationFrame(wait)
    performance.mark('bench-end')
    seen.takenOverMs = performance.now()
    window.benchDone = true
  }
  if ('choices' in wanted && wanted.choices.host.includes('-'))
    void customElements.whenDefined(wanted.choices.host).then(() => {
      seen.definedMs = performance.now()
    })
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
    definedMs: seen.definedMs,
    takenOverMs: seen.takenOverMs,
    scriptMs,
    taskMs,
    longTasks: seen.longTasks ?? 0,
    longTasksMs: seen.longTasksMs ?? 0,
    shift: seen.shift ?? 0,
    heap: usedSize,
  }
}

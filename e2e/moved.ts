import type { Page } from '@playwright/test'

/** What has moved by itself, as browsers report it: each time how far. */
export async function moved(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const all: number[] = []
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if ('value' in entry) all.push(Number(entry.value))
        }).observe({ type: 'layout-shift', buffered: true })
        // What was buffered comes before the second frame.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(all)))
      }),
  )
}

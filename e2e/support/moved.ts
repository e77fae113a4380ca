import type { Page } from '@playwright/test'

/** Returns the layout shifts that the browser reported, with their scores. */
export async function moved(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const all: number[] = []
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if ('value' in entry) all.push(Number(entry.value))
        }).observe({ type: 'layout-shift', buffered: true })
        // Buffered entries arrive before the second frame.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(all)))
      }),
  )
}

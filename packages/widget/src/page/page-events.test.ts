import { expect, it } from 'vitest'
import { watchPage } from './page-events.ts'

it('[F83] reports each moment until it is stopped', () => {
  const heard: string[] = []
  const stop = watchPage({
    restored: () => heard.push('restored'),
    online: () => heard.push('online'),
    visible: () => heard.push('visible'),
  })
  const happen = () => {
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    dispatchEvent(new Event('online'))
    document.dispatchEvent(new Event('visibilitychange'))
  }

  happen()
  stop()
  happen()

  expect(heard).toEqual(['restored', 'online', 'visible'])
})

import type { Writable } from 'node:stream'
import { StrictMode } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { App, type Scene } from './app.tsx'

/** Streams the page: what is not ready yet follows later. */
export function render(scene: Scene, to: Writable): void {
  const { pipe } = renderToPipeableStream(
    <StrictMode>
      <App scene={scene} />
    </StrictMode>,
    { onShellReady: () => pipe(to) },
  )
}

import { StrictMode, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { App, type Scene, seen } from './app.tsx'

const scene: Scene = JSON.parse(document.querySelector('#scene')?.textContent ?? '')
const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root')
Object.assign(window, { seen })

/** Says that buttons work from now on. */
function Hydrated() {
  useEffect(() => {
    document.documentElement.dataset['hydrated'] = 'yes'
  }, [])
  return null
}

hydrateRoot(
  root,
  <StrictMode>
    <App scene={scene} />
    <Hydrated />
  </StrictMode>,
)

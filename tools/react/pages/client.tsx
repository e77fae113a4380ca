import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { App, type Scene, seen } from './app.tsx'

const scene: Scene = JSON.parse(document.querySelector('#scene')?.textContent ?? '')
const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root')
Object.assign(window, { seen })
hydrateRoot(
  root,
  <StrictMode>
    <App scene={scene} />
  </StrictMode>,
)

import '@ccv-checkout/widget/define'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import './style.css'

const root = document.querySelector('#app')
if (!root) throw new Error('The page has no #app')
createRoot(root).render(
  <StrictMode>
    <Suspense fallback="One moment…">
      <App />
    </Suspense>
  </StrictMode>,
)

/** What the shop's pages do beyond links and forms: the drawer, and the state of an order that has just changed. */
import './shop.css'
import { connectDrawer } from './drawer.ts'
import { connectEnd } from './end.ts'

connectDrawer(document)
connectEnd(document)

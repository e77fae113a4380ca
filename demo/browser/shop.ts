/** What the shop's pages do beyond links and forms: the drawer, and the state of an order that has just changed. */
import './shop.css'
import { connectDrawer } from './drawer.ts'
import { connectThanks } from './thanks.ts'

connectDrawer(document)
connectThanks(document)

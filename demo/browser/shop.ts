/** What the shop's pages do beyond links and forms: the drawer, the state of an order that has just changed, the back office. */
import './shop.css'
import './merchant.css'
import { connectDrawer } from './drawer.ts'
import { connectEnd } from './end.ts'
import { connectMerchant } from './merchant.ts'

connectDrawer(document)
connectEnd(document)
connectMerchant(document)

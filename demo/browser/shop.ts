/** The script of every page: the drawer, the status after a payment, the back office. */
import './shop.css'
import './merchant.css'
import { connectDrawer } from './drawer.ts'
import { connectEnd } from './end.ts'
import { connectMerchant } from './merchant.ts'

connectDrawer(document)
connectEnd(document)
connectMerchant(document)

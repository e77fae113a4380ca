import type { Html } from '../pages/html.ts'
import type { Product } from '../shop/catalogue.ts'
import { fjell, havn, nordlys, skog } from './coffees.ts'
import { brev, klokke, kopp } from './objects.ts'

const drawings: Record<Product['art'], () => Html> = { havn, fjell, nordlys, skog, klokke, kopp, brev }

/** Draws a product. For the eye only: its name always stands beside it. */
export function drawingOf(product: Product): Html {
  return drawings[product.art]()
}

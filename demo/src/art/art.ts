import type { Html } from '../pages/html.ts'
import type { Product } from '../shop/catalogue.ts'
import { fjell, havn, nordlys, skog } from './coffees.ts'
import { brev, klokke, kopp } from './objects.ts'

const drawings: Record<Product['art'], () => Html> = { havn, fjell, nordlys, skog, klokke, kopp, brev }

/** Draws a product. The drawing is decorative: the name is always beside it. */
export function drawingOf(product: Product): Html {
  return drawings[product.art]()
}

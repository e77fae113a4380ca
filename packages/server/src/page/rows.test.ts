import { describe, expect, it } from 'vitest'
import { methodRow, sessionRow } from '../testing/rows.ts'
import { rowOf } from './form.ts'
import { rowsOf } from './rows.ts'
import { pageTexts } from './texts/texts.ts'

describe('the saved methods of the plain page', () => {
  it('have the date on which they were saved where they look the same', async () => {
    const session = sessionRow()
    const paypal = {
      kind: 'paypal',
      brand: null,
      last4: null,
      expiryMonth: null,
      expiryYear: null,
      name: null,
    } as const
    const methods = [
      methodRow({ ...paypal, id: 'sm_1', createdAt: Date.UTC(2026, 0, 2, 12) }),
      methodRow({ ...paypal, id: 'sm_2', createdAt: Date.UTC(2026, 1, 3, 12) }),
      methodRow({ id: 'sm_3' }),
    ]
    const shop = { name: 'Fjord', cancelAt: undefined }

    const rows = rowsOf([{ choice: 'saved', methods }], { session, shop, now: Date.UTC(2026, 2, 1) })
    const state = {
      texts: pageTexts.en,
      input: session.input,
      amount: '€1.00',
      token: undefined,
      action: undefined,
      posted: undefined,
    }
    const pages = await Promise.all(rows.map(async (row) => String(await rowOf(row, state, false, false))))

    expect(pages.map((page) => /<small>(.*?)<\/small>/.exec(page)?.[1])).toEqual([
      'Saved on 2 jan 2026',
      'Saved on 3 feb 2026',
      undefined,
    ])
  })
})

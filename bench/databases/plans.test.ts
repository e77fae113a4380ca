import { expect, it } from 'vitest'
import { isScan } from './plans.ts'

it('detects a full scan of a large table, but no search and no small table', () => {
  const lines = [
    'SCAN attempts',
    '  ->  Seq Scan on attempts  (cost=0.00..1.01 rows=1)',
    'SEARCH attempts USING INDEX attempts_order_lock',
    'SCAN events USING INDEX events_unnumbered',
    'SCAN schema_version',
    'Index Scan using attempts_pkey on attempts',
  ]

  expect(lines.map(isScan)).toEqual([true, true, false, false, false, false])
})

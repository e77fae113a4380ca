import { expect, it } from 'vitest'
import { fieldDocs as written } from '../../packages/server/src/contract/openapi/field-docs.ts'
import { fieldDocs } from './field-docs.mjs'

it('the OpenAPI document has the comments of the types; if not, run node tools/openapi/field-docs.mjs', () => {
  expect(written).toEqual(fieldDocs())
})

it('a field without a comment has the description of its type', () => {
  expect(fieldDocs()).toMatchObject({
    'SessionView.status': expect.stringContaining('Answer of `POST /checkout/status`'),
    'NewSession.customer.country': 'ISO 3166 alpha-2.',
    'SavedMethod.brand': expect.stringContaining('visa'),
  })
})

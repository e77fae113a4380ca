import { Hono } from 'hono'
import { authenticate } from './request.ts'

/** Methods of the pretended account. `qr` is a word in CCV's answers, not a boolean. */
const enabled = [
  {
    method: 'card',
    options: [
      { brand: 'visa' },
      { brand: 'mastercard' },
      { brand: 'maestro' },
      { brand: 'amex' },
      { brand: 'bcmc', qr: 'true' },
    ],
  },
  {
    method: 'ideal',
    options: [
      { issuerid: 'INGBNL2A', issuerdescription: 'Test bank', grouptype: 'country', group: 'Nederland' },
      { issuerid: 'RABONL2U', issuerdescription: 'Other test bank', grouptype: 'country', group: 'Nederland' },
    ],
  },
  { method: 'paypal' },
  { method: 'sdd' },
  { method: 'applepay' },
  { method: 'googlepay' },
]

/** `GET /method`, which callers also use to try their key. */
export function methods(): Hono {
  const app = new Hono()
  app.get('/method', (c) => {
    authenticate(c.req.header('authorization'))
    return c.json(enabled)
  })
  return app
}

/** Example of a refused request. */
export const problem = {
  type: 'about:blank',
  title: 'The request is invalid: see the fields in errors',
  status: 400,
  code: 'invalid-request',
  diagnosticsId: 'dx_9f8e7d6c5b4a392817060f5e',
  errors: [{ field: 'order.amountMinor', message: 'Use a whole number of minor units: 1050 is 10.50' }],
}

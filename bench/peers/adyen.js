// The same three ways to pay as everybody else here, given to the page as the answer of /paymentMethods: nothing is asked.
export const configuration = {
  clientKey: 'test_00000000000000000000000000000000',
  environment: 'test',
  countryCode: 'NL',
  locale: 'en-US',
  amount: { value: 4250, currency: 'EUR' },
  analytics: { enabled: false },
  paymentMethodsResponse: {
    paymentMethods: [
      { type: 'scheme', name: 'Cards', brands: ['visa', 'mc', 'amex'] },
      { type: 'bcmc', name: 'Bancontact card', brands: ['bcmc', 'maestro'] },
      { type: 'ideal', name: 'iDEAL' },
    ],
  },
  onSubmit: () => {},
  onAdditionalDetails: () => {},
}

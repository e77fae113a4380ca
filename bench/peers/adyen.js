// The same three payment methods as on the other pages, in the format of /paymentMethods, so that no request is needed.
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

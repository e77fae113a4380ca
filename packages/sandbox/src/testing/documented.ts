/**
 * Answers of CCV's documentation, with which the tests compare the sandbox's answers. Placeholders of the
 * documentation are unchanged.
 */

/** Where a sample is documented. */
type Source =
  | 'guide on merchant-initiated payments'
  | 'Mandates API reference'
  | 'composed from the reference of POST /payment'
  | 'composed from the reference of POST /refund'
  | 'composed from the reference of POST /capture'
  | 'composed from the samples of GET /method in use'
  | 'the refund guide'

/** One documented answer. */
export interface Sample {
  source: Source
  answer: Record<string, unknown>
}

/** The answer to `GET /mandate/{id}` for a signed card mandate. */
export const cardMandate: Sample = {
  source: 'guide on merchant-initiated payments',
  answer: {
    mandateId: 'MAN250802142051429CB87E179.R',
    type: 'card',
    externalMandateReference: 'MAN250802142051429CB87E179.R',
    created: 1762427296707,
    modified: 1762427311336,
    signed: 1762427311279,
    status: 'active',
    merchantOrderReference: 'd42c17f4-1446-4f53-850e-98641b9da1d7',
    signUrl: 'https://onlinepayments-accept.ccv.eu/card/payment.html?reference=C251106110816691CB87E192.Z',
    returnUrl: 'http://shop-vpos-test.ccvlab.eu/returnmandate?ec=d8710a9d-bf9c-4f3f-908c-5aa0db529dc8',
    details: {
      customerAddress: 'Walenstraat 65 Bus 1',
      customerLanguage: 'eng',
      customerZip: '3740',
      customerFirstName: 'Dirk',
      customerEmail: 'psp-demo-shop@ccvlab.eu',
      customerLastName: 'Teur',
      customerCity: 'Hasselt',
      customerCountry: 'BEL',
    },
  },
}

/** The read of a payment made with `obtainMandate`. */
export const obtainedMandate: Sample = {
  source: 'guide on merchant-initiated payments',
  answer: {
    reference: 'C251106112147294CB87E193.Z',
    merchantOrderReference: 'd3661851-895d-4f5d-9a96-4b3e90bc71f1',
    amount: 123,
    type: 'sale',
    status: 'success',
    currency: 'eur',
    language: 'nld',
    method: 'card',
    brand: 'visa',
    entryMode: 'ecom',
    returnUrl: 'http://shop-vpos-test.ccvlab.eu/return?ec=efe6ed6b-c08b-48dd-ac8f-e462a341a7a9',
    methodTransactionId: 'czMii2',
    created: 1762428107305,
    lastUpdate: 1762428136838,
    statusFinalDate: 1762428136838,
    details: {
      maskedPan: '4242XXXXXXXX4242',
      cardholderFirstName: 'Daniel',
      cardholderLastName: 'Siggurt',
      authorisedAmount: 123,
      acquirer: 'Valitor',
      acquirerResponseCode: '00',
      acquirerResponseCodeDescription: 'ApprovedOrCompletedSuccessfully',
      initialTransactionId: 'BwWfL6CeXK8Yu00',
      mandateId: 'MAN251106112147317CB87E193.0',
    },
  },
}

/** The answer to a charge with a mandate. */
export const chargedMandate: Sample = {
  source: 'guide on merchant-initiated payments',
  answer: {
    status: 'success',
    reference: 'C250324145223810CB87E194.Y',
    method: 'card',
    type: 'sale',
    language: 'nld',
    currency: 'eur',
    lastUpdate: 1742824343856,
    returnUrl: 'https://shop/return?order=123456',
    merchantOrderReference: 'My Order 123456',
    details: {
      maskedPan: '4242XXXXXXXX4242',
      cardholderFirstName: 'John',
      cardholderLastName: 'Doe',
      authorisedAmount: 250,
      acquirer: 'Valitor',
      acquirerResponseCode: '00',
      acquirerResponseCodeDescription: 'ApprovedOrCompletedSuccessfully',
      initialTransactionId: 'umMHxEiLnTIu300',
      mandateId: 'MAN241123222509551CB87E198.0',
    },
    cancelUrl: 'https://api.psp.ccv.eu/api/v1/cancel?reference=C250324145223810CB87E194.Y',
    created: 1742824343823,
    amount: 5.0,
    brand: 'visa',
    payUrl: 'https://onlinepayments.ccv.eu/card/payment.html?reference=C250324145223810CB87E194.Y',
    methodTransactionId: '9kFB9V',
  },
}

/** The read of a finished vault enrolment. */
export const enrolled: Sample = {
  source: 'guide on merchant-initiated payments',
  answer: {
    merchantOrderReference: '123456',
    returnUrl: 'http://shop/return?order=123456',
    webhookUrl: 'https://shop/hook?order=123456',
    language: 'eng',
    lastUpdate: 1450871414476,
    payUrl: 'https://onlinepayments.ccv.eu/vault/card.html?reference=V170802142051429CB87E199.2',
    reference: 'V170802142051429CB87E199.2',
    created: 1450871254959,
    method: 'vault',
    type: 'token',
    description: 'Enter card details for use in MyService',
    status: 'success',
    details: {
      dataType: 'card',
      expirationDuration: 'P0Y2M1DT0H0M0.000S',
      expirationTimestamp: 1457871414476,
      vaultAccessToken: '5C810B0AD0B1BC0926EBEA53',
      brand: 'mastercard',
      maskedPan: 'XXXXXXXXXXXXX4227',
      initialTransactionId: 'ABC23456282',
    },
  },
}

/** The read of a payment made with `storeInVault`. */
export const storedInVault: Sample = {
  source: 'guide on merchant-initiated payments',
  answer: {
    status: 'success',
    description: 'Order 123456',
    reference: 'C250324151052457CB87E19D.Y',
    method: 'card',
    type: 'sale',
    language: 'eng',
    currency: 'eur',
    merchantOrderReference: '123456',
    lastUpdate: 1742825476594,
    entryMode: 'ecom',
    returnUrl: 'https://shop/return?order=123456',
    details: {
      scaToken: true,
      maskedPan: '4000XXXXXXXX0028',
      acquirerResponseCode: '00',
      vaultAccessToken: 'VAULT_ACCESS_TOKEN',
      dataType: 'card',
      expirationTimestamp: 1745417476578,
      acquirer: 'Valitor',
      cardholderLastName: 'dfg',
      authenticationProtocol: '3DS2',
      acquirerResponseCodeDescription: 'Approved',
      expiryDate: '1225',
      cardholderFirstName: 'dfg',
      expirationDuration: 'P0Y0M30DT0H0M0.000S',
      brand: 'visa',
      authenticationStatus: 'Y',
      initialTransactionId: 'ABC23456282',
    },
    cancelUrl: 'https://api.psp.ccv.eu/api/v1/cancel?reference=C250324151052457CB87E19D.Y',
    created: 1742825452464,
    amount: 10.0,
    brand: 'visa',
    payUrl: 'https://onlinepayments.ccv.eu/card/payment.html?reference=C250324151052457CB87E19D.Y',
    statusFinalDate: 1742825476594,
    methodTransactionId: '5m8btX',
  },
}

/** The answer to a charge with a vault token without the shopper. */
export const chargedToken: Sample = {
  source: 'guide on merchant-initiated payments',
  answer: {
    status: 'success',
    reference: 'C250324145223810CB87E194.Y',
    method: 'card',
    type: 'sale',
    language: 'nld',
    currency: 'eur',
    lastUpdate: 1742824343856,
    returnUrl: 'https://shop/return?order=123456',
    merchantOrderReference: 'My Order 123456',
    details: {
      cardholderFirstName: 'dfgd',
      initialTransactionId: 'SomeSchemeTrxId22chars',
      maskedPan: '4000XXXXXXXX0028',
      cardholderLastName: 'dfg',
    },
    cancelUrl: 'https://api.psp.ccv.eu/api/v1/cancel?reference=C250324145223810CB87E194.Y',
    created: 1742824343823,
    amount: 5.0,
    brand: 'visa',
    payUrl: 'https://onlinepayments.ccv.eu/card/payment.html?reference=C250324145223810CB87E194.Y',
    methodTransactionId: '9kFB9V',
  },
}

/** The answer to a payment with a vault token by the shopper. */
export const presentedToken: Sample = {
  source: 'guide on merchant-initiated payments',
  answer: {
    status: 'pending',
    reference: 'C250324145403912CB87E198.Y',
    method: 'card',
    type: 'sale',
    language: 'nld',
    currency: 'eur',
    lastUpdate: 1742824443972,
    returnUrl: 'https://shop/return?order=123456',
    merchantOrderReference: 'My Order 123456',
    details: {
      cardholderFirstName: 'dfgd',
      initialTransactionId: 'SomeSchemeTrxId22chars',
      maskedPan: '4000XXXXXXXX0028',
      cardholderLastName: 'dfg',
    },
    cancelUrl: 'https://api.psp.ccv.eu/api/v1/cancel?reference=C250324145403912CB87E198.Y',
    created: 1742824443919,
    amount: 5.0,
    brand: 'visa',
    payUrl: 'https://onlinepayments.ccv.eu/card/payment.html?reference=C250324145403912CB87E198.Y',
  },
}

/** A signed direct debit mandate with a first payment. */
export const debitMandate: Sample = {
  source: 'Mandates API reference',
  answer: {
    status: 'active',
    externalMandateReference: 'CCV98',
    mandateId: '50d2f91c-9a4d-4205-b443-24ae24b316a3',
    signed: 1622705674332,
    type: 'sepa_direct_debit',
    merchantOrderReference: '1234678',
    modified: 1622705674384,
    signUrl: 'https://urlToSign',
    created: 1622705598302,
    returnUrl: 'https://google.be',
    amount: 4.78,
    details: {
      customerCountry: 'BEL',
      customerLanguage: 'nld',
      customerFirstName: 'Dirk',
      customerEmail: 'd.teur@ccvlab.eu',
      sddDetails: '{"Mndt":{"MndtId":"CCV98"}}',
      customerLastName: 'Teur',
    },
  },
}

/** Members that `sddDetails` has inside `Mndt`. */
export const sddMembers = [
  'MndtId',
  'LclInstrm',
  'Ocrncs',
  'CdtrSchmeId',
  'Cdtr',
  'Dbtr',
  'DbtrAcct',
  'DbtrAgt',
  'RfrdDoc',
  'SplmtryData',
]

/** The answer to a plain payment. */
export const pendingPayment: Sample = {
  source: 'composed from the reference of POST /payment',
  answer: {
    reference: 'C251201090512345CB87E191.A',
    status: 'pending',
    type: 'sale',
    method: 'card',
    amount: 24.5,
    currency: 'eur',
    language: 'nld',
    merchantOrderReference: '981',
    description: 'Order 981',
    returnUrl: 'https://shop.example/return?o=981',
    payUrl: 'https://onlinepayments.ccv.eu/card/payment.html?reference=C251201090512345CB87E191.A',
    cancelUrl: 'https://api.psp.ccv.eu/api/v1/cancel?reference=C251201090512345CB87E191.A',
    created: 1764579912360,
    lastUpdate: 1764579912360,
  },
}

/** The answer to a refund of a card payment. */
export const refunded: Sample = {
  source: 'composed from the reference of POST /refund',
  answer: {
    reference: 'C251201091512345CB87E191.A',
    originalReference: 'C251201090512345CB87E191.A',
    status: 'success',
    type: 'refund',
    method: 'card',
    brand: 'visa',
    amount: 24.5,
    currency: 'eur',
    language: 'nld',
    merchantOrderReference: '981',
    metadata: 'a:b',
    description: 'Too small',
    created: 1764580512360,
    lastUpdate: 1764580512360,
    statusFinalDate: 1764580512360,
    details: {},
  },
}

/** The answer to a capture. */
export const captured: Sample = {
  source: 'composed from the reference of POST /capture',
  answer: { ...refunded.answer, type: 'capture' },
}

/** The error for a refund above the limit. */
export const refundLimit: Sample = {
  source: 'the refund guide',
  answer: { type: 'process_error', message: 'four amounts', reference: '5A4DB0C5', failureCode: 'refund_limit' },
}

/** The error for a refund above the merchant's balance. */
export const noBalance: Sample = {
  source: 'the refund guide',
  answer: {
    type: 'process_error',
    message: 'in words',
    reference: '5A4DB0C5',
    failureCode: 'unsufficient_balance',
    balance: { creditAmount: 10, debitAmount: 9.5, total: 0.5 },
  },
}

/** A method with brands, one with issuers, and one with neither. */
export const methodRows: Sample = {
  source: 'composed from the samples of GET /method in use',
  answer: {
    card: { method: 'card', options: [{ brand: 'visa' }, { brand: 'mastercard' }, { brand: 'bcmc', qr: 'true' }] },
    ideal: {
      method: 'ideal',
      options: [{ issuerid: 'INGBNL2A', issuerdescription: 'Test bank', grouptype: 'country', group: 'Nederland' }],
    },
    paypal: { method: 'paypal' },
  },
}

import { type CallOptions, sendLeniently, type Transport } from '../http/http.ts'
import { toCcvCountry } from '../values/country.ts'
import { toElectronic } from '../values/iban.ts'
import { toCcvLanguage } from '../values/language.ts'
import type { Mandate } from './mandate.ts'
import { checkMandateChange, type MandateChange } from './mandate-change.ts'
import { mandate } from './mandates.ts'

/**
 * Writes the exact bytes of `PUT /mandate/{id}`.
 *
 * @throws RangeError that names the first member that breaks a rule which can be checked without reading the mandate
 * @see docs/sources.md#changing-a-mandate
 */
export function serializeMandateChange(change: MandateChange): string {
  const [problem] = checkMandateChange(change)
  if (problem) throw new RangeError(`${problem.field}: ${problem.message}`)
  const { language, country, iban, bic } = change
  return JSON.stringify({
    details: {
      customerFirstName: change.firstName,
      customerLastName: change.lastName,
      customerEmail: change.email,
      customerLanguage: language === undefined ? undefined : toCcvLanguage(language),
      customerCountry: country === undefined ? undefined : toCcvCountry(country),
      customerZip: change.zip,
      customerCity: change.city,
      customerAddress: change.address,
      vatNumber: change.vatNumber,
      customerNumber: change.customerNumber,
      companyName: change.companyName,
      // The name in CCV's table; CCV's example calls it customerMobilePhoneNumber.
      customerPhoneNumber: change.phoneNumber,
      iban: iban === undefined ? undefined : toElectronic(iban),
      bic: bic === undefined ? undefined : toElectronic(bic),
    },
  })
}

/** Sends `PUT /mandate/{id}`. The body of a success isn't documented: anything but a mandate returns `undefined`. */
export function updateMandate(
  transport: Transport,
  id: string,
  body: string,
  options?: CallOptions,
): Promise<Mandate | undefined> {
  return sendLeniently(transport, { method: 'PUT', path: '/mandate/{id}', id, body }, mandate, options)
}

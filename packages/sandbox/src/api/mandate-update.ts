import { Hono } from 'hono'
import { z } from 'zod'
import type { MandateRecord } from '../books/records.ts'
import type { World } from '../books/world.ts'
import { compactIban, isIban } from '../pages/iban.ts'
import { invalid, refused, unknownReference } from '../runtime/errors.ts'
import { toMandateAnswer } from '../simulation/open.ts'
import { setMandate } from '../simulation/transitions.ts'
import { authenticate, checkLanguage, language, readBody } from './request.ts'

const text = z.string().min(1).max(255).optional()

const general = {
  customerFirstName: text,
  customerLastName: text,
  customerEmail: z.email({ pattern: z.regexes.html5Email }).max(255).optional(),
  customerLanguage: language.optional(),
  customerCountry: z
    .string()
    .regex(/^[A-Za-z]{2,3}$/, 'must be an ISO 3166 country code')
    .optional(),
  customerZip: text,
  customerCity: text,
  customerAddress: text,
}

const debit = {
  vatNumber: text,
  customerNumber: text,
  companyName: text,
  customerPhoneNumber: text,
  // CCV's example has this name, CCV's table has `customerPhoneNumber`.
  customerMobilePhoneNumber: text,
  iban: z.string().refine(isIban, 'must be an IBAN with valid check digits').optional(),
  bic: z
    .string()
    .regex(/^[A-Za-z]{6}[A-Za-z0-9]{2}(?:[A-Za-z0-9]{3})?$/, 'must be a BIC of 8 or 11 characters')
    .optional(),
}

const changes = z.looseObject({ ...general, ...debit })

type Changes = z.infer<typeof changes>
type Member = keyof typeof general | keyof typeof debit

const updateBody = z.looseObject({
  // CCV's example has this member, CCV's table does not.
  type: z
    .string()
    .transform((value) => value.toLowerCase())
    .optional(),
  details: changes,
})

const generalMembers = z.object(general).keyof().options
const debitMembers = z.object(debit).keyof().options

/** `PUT /mandate/{id}`: changes the customer details of a mandate. */
export function mandateUpdate(world: World): Hono {
  const app = new Hono()
  app.put('/mandate/:id', async (c) => {
    const { key } = authenticate(c.req.header('authorization'))
    const id = c.req.param('id')
    const mandate = world.state.mandate(id)
    if (!mandate || mandate.key !== key) throw unknownReference(id)

    const { type, details } = await readBody(c, world, updateBody)
    if (type !== undefined && type !== mandate.type) throw invalid('type', `The mandate is of type ${mandate.type}`)
    checkRules(world, mandate, details)
    apply(mandate, details)
    setMandate(world, mandate, mandate.status)
    world.state.changed()
    return c.json(toMandateAnswer(world, mandate))
  })
  return app
}

function checkRules(world: World, mandate: MandateRecord, details: Changes): void {
  if (mandate.status === 'inactive' && world.switches.refuseInactiveUpdate) {
    throw refused('rejected', 'The mandate is inactive')
  }
  if ([...generalMembers, ...debitMembers].every((member) => details[member] === undefined)) {
    throw invalid('details', 'details must have at least one member that can be changed')
  }
  checkLanguage(world, 'details.customerLanguage', details.customerLanguage)
  together(details, ['customerFirstName', 'customerLastName'])
  checkAddress(mandate, details)
  if (details.customerEmail !== undefined && details.customerEmail === mandate.details['customerEmail']) {
    throw invalid('details.customerEmail', 'customerEmail must differ from the current one')
  }
  const foreign = debitMembers.find((member) => details[member] !== undefined)
  if (foreign !== undefined && mandate.type !== 'sepa_direct_debit') {
    throw invalid(`details.${foreign}`, `${foreign} is not allowed for a mandate of type ${mandate.type}`)
  }
  if (details.vatNumber !== undefined && details.companyName === undefined) {
    throw invalid('details.companyName', 'vatNumber can only be changed together with companyName')
  }
}

/** CCV requires country and address together for direct debits; other mandates can change the country alone. */
function checkAddress(mandate: MandateRecord, details: Changes): void {
  const moved = [details.customerAddress, details.customerCity, details.customerZip].some(
    (value) => value !== undefined,
  )
  if (!moved && mandate.type !== 'sepa_direct_debit') return
  together(details, ['customerAddress', 'customerCity', 'customerZip', 'customerCountry'])
}

function together(details: Changes, members: readonly Member[]): void {
  const missing = members.find((member) => details[member] === undefined)
  if (missing === undefined || members.every((member) => details[member] === undefined)) return
  throw invalid(`details.${missing}`, `${members.join(', ')} can only be changed together`)
}

function apply(mandate: MandateRecord, details: Changes): void {
  const known = Object.fromEntries(
    [...generalMembers, ...debitMembers].flatMap((member) => {
      const value = details[member]
      return value === undefined ? [] : [[member, member === 'iban' ? compactIban(value) : value]]
    }),
  )
  const { sddDetails } = mandate.details
  // Once the mandate is signed, only `sddDetails` contains the account.
  if (typeof sddDetails !== 'string') {
    mandate.details = { ...mandate.details, ...known }
    return
  }
  const { iban, bic, ...shown } = known
  mandate.details = { ...mandate.details, ...shown, sddDetails: withAccount(sddDetails, iban, bic) }
}

const scheme = z.looseObject({ Mndt: z.looseObject({ DbtrAgt: z.looseObject({ FinInstnId: z.looseObject({}) }) }) })

function withAccount(sddDetails: string, iban: string | undefined, bic: string | undefined): string {
  const { Mndt, ...rest } = scheme.parse(JSON.parse(sddDetails))
  const bank = { ...Mndt.DbtrAgt.FinInstnId, ...(bic === undefined ? {} : { BICFI: bic }) }
  const account = iban === undefined ? {} : { DbtrAcct: iban }
  return JSON.stringify({ ...rest, Mndt: { ...Mndt, ...account, DbtrAgt: { ...Mndt.DbtrAgt, FinInstnId: bank } } })
}

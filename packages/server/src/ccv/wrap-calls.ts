/** Wraps every call to CCV. */
import type { Ccv } from '@ccv-checkout/ccv'

/** Runs a call or rejects it; `call` is its name. */
export type Around = <T>(call: string, run: () => Promise<T>) => Promise<T>

/** Wraps each member of the client. A new member of the client must be added here explicitly. */
export function aroundCalls(ccv: Ccv, around: Around): Ccv {
  return {
    mode: ccv.mode,
    createPayment: (...given) => around('createPayment', () => ccv.createPayment(...given)),
    getTransaction: (...given) => around('getTransaction', () => ccv.getTransaction(...given)),
    listTransactions: (...given) => around('listTransactions', () => ccv.listTransactions(...given)),
    cancel: (...given) => around('cancel', () => ccv.cancel(...given)),
    voidPayment: (...given) => around('voidPayment', () => ccv.voidPayment(...given)),
    refund: (...given) => around('refund', () => ccv.refund(...given)),
    capture: (...given) => around('capture', () => ccv.capture(...given)),
    reverse: (...given) => around('reverse', () => ccv.reverse(...given)),
    initiateVault: (...given) => around('initiateVault', () => ccv.initiateVault(...given)),
    createMandate: (...given) => around('createMandate', () => ccv.createMandate(...given)),
    getMandate: (...given) => around('getMandate', () => ccv.getMandate(...given)),
    listMandates: (...given) => around('listMandates', () => ccv.listMandates(...given)),
    listMandateTransactions: (...given) =>
      around('listMandateTransactions', () => ccv.listMandateTransactions(...given)),
    updateMandate: (...given) => around('updateMandate', () => ccv.updateMandate(...given)),
    revokeMandate: (...given) => around('revokeMandate', () => ccv.revokeMandate(...given)),
    listMethods: (...given) => around('listMethods', () => ccv.listMethods(...given)),
  }
}

/** What CCV's refusal of the access means, for operators: the log, the readiness check and the doctor say the same. */

export interface AccessRefusal {
  text: string
  fix: string
}

/** A 403 may concern the key, the address or the headers: CCV's front server answers it before the key is read. */
export function accessRefusal(status: number | undefined): AccessRefusal {
  if (status !== 403) {
    return {
      text: `rejects the key (${status ?? 'no status'})`,
      fix: 'set CCV_API_KEY to the key that CCV issued for this API',
    }
  }
  return {
    text: 'rejects the key or blocks the address of this machine, or a header is missing (403)',
    fix: 'check CCV_API_KEY; if it is correct, ask CCV to allow this machine’s address, and make sure that no proxy in between removes the User-Agent header',
  }
}

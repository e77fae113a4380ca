/**
 * The version of the printed form: its fields, ids and groups. The tag names it. The element keeps what the shopper has
 * picked and filled in only in a form of its own version; it draws any other anew.
 */
export const printedVersion = '1'

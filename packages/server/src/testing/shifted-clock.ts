/** Loaded before a program: shifts its system clock by `CLOCK_AHEAD_MS`. */
const aheadMs = Number(process.env['CLOCK_AHEAD_MS'])
const now = Date.now.bind(Date)

Date.now = () => now() + aheadMs
globalThis.Date = new Proxy(Date, {
  construct: (target, given: unknown[]) => Reflect.construct(target, given.length > 0 ? given : [target.now()]) as Date,
})

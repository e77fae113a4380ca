/** Loaded before a program: its machine's clock is `CLOCK_AHEAD_MS` off, for whoever asks it. */
const aheadMs = Number(process.env['CLOCK_AHEAD_MS'])
const now = Date.now.bind(Date)

Date.now = () => now() + aheadMs
globalThis.Date = new Proxy(Date, {
  construct: (target, given: unknown[]) => Reflect.construct(target, given.length > 0 ? given : [target.now()]) as Date,
})

import type { html } from 'hono/html'

/** A piece of a page; every value put into it is escaped. */
export type Html = ReturnType<typeof html>

import type { html } from 'hono/html'

/** A part of a page. Every value inserted into it is escaped. */
export type Html = ReturnType<typeof html>

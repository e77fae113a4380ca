/** The pages shown while the documentation is being built, and after the build failed. */
import { html } from 'hono/html'
import type { Html } from './html.ts'

/** @param lines the build's output so far */
export function docsWaitingPage(stylesheet: string, lines: readonly string[]): Html {
  return page(
    stylesheet,
    'The documentation is being built',
    html`<p class="lead" role="status">
        The first build also installs its tools, which takes a minute or two. This page reloads by itself.
      </p>
      ${printed(lines)}`,
    html`<meta http-equiv="refresh" content="2" />`,
  )
}

/** @param lines the build's output, with the reason and the fix at the end */
export function docsFailedPage(stylesheet: string, lines: readonly string[]): Html {
  return page(
    stylesheet,
    'The documentation could not be built',
    html`<p class="lead">The last lines of the build show the reason and the fix.</p>
      ${printed(lines)}
      <p><a class="button" href="/docs/">Try again</a></p>
      <p>
        <code>npm run docs</code> in a terminal prints the whole output. You can also read the same texts without a
        build, in the folder <code>docs/</code> of the repository.
      </p>`,
  )
}

function printed(lines: readonly string[]): Html {
  const last = lines.filter((line) => line.trim() !== '').slice(-15)
  return last.length === 0 ? html`` : html`<pre class="printed" tabindex="0">${last.join('\n')}</pre>`
}

function page(stylesheet: string, title: string, content: Html, head: Html = html``): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${head}
        <title>${title}</title>
        <meta name="description" content="The documentation of ccv-checkout, a drop-in checkout for CCV." />
        <link rel="stylesheet" href="${stylesheet}" />
      </head>
      <body>
        <main id="main">
          <div class="narrow message">
            <h1>${title}</h1>
            ${content}
          </div>
        </main>
      </body>
    </html>`
}

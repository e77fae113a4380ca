/** The table of contents of the documentation, in reading order. */
import { assurance, reference } from './more-contents.mjs'

/**
 * @typedef {object} Page
 * @property {string} slug the name of its file, without `.html`
 * @property {string} title the title in the navigation
 * @property {string} source path of the Markdown file; lines such as `<!-- include: … -->` are filled in
 * @property {readonly string[]} [files] files shown in full below the text, each under its path
 * @property {string} [lead] one sentence for the overview
 *
 * @typedef {object} Group
 * @property {string} title
 * @property {readonly Page[]} pages
 */

/** @type {readonly Group[]} */
export const contents = [
  {
    title: 'Begin',
    pages: [
      { slug: 'index', title: 'Overview', source: 'docs/guide/overview.md' },
      {
        slug: 'quick-start',
        title: 'Quick start',
        source: 'docs/guide/quick-start.md',
        lead: 'From nothing to a paid order, in five steps.',
      },
      {
        slug: 'php-and-python',
        title: 'PHP and Python',
        source: 'docs/guide/php-and-python.md',
        lead: 'The same for a shop that is not written in JavaScript.',
      },
      {
        slug: 'try',
        title: 'Try it here',
        source: 'docs/guide/try.md',
        lead: 'The element itself, against the sandbox, with its events beside it.',
      },
      {
        slug: 'going-live',
        title: 'Going live',
        source: 'docs/guide/going-live.md',
        lead: 'Keys, the address, the webhook, the doctor, and what to monitor.',
      },
      {
        slug: 'deployment',
        title: 'Deployment',
        source: 'docs/guide/deployment.md',
        files: [
          'systemd/ccv-checkout.service',
          'systemd/environment',
          'Dockerfile',
          'compose.yaml',
          'nginx/shop.conf',
          'caddy/Caddyfile',
          'nginx/load-balancer.conf',
          'haproxy/haproxy.cfg',
        ].map((file) => `deploy/${file}`),
        lead: 'systemd, containers, proxies, several servers, health, metrics and upgrades.',
      },
      {
        slug: 'upgrading',
        title: 'Upgrading',
        source: 'docs/guide/upgrading.md',
        lead: 'The steps, and the rules of the database: forward, backward, rollback, mixed fleets.',
      },
      {
        slug: 'support',
        title: 'Versions and support',
        source: 'docs/guide/support.md',
        lead: 'What a version number means, and which versions, browsers and versions of Node are supported.',
      },
      {
        slug: 'troubleshooting',
        title: 'Troubleshooting',
        source: 'docs/guide/troubleshooting.md',
        lead: 'What you see, what it means, what to do.',
      },
    ],
  },
  {
    title: 'Choices',
    pages: [
      guide('choices', 'Which choice', 'Which choice is for what, and when a shopper sees it.'),
      guide('paying', 'Pay once', 'By card, Bancontact, iDEAL or Wero.'),
      guide('saving-cards', 'Save a card', 'With a payment or without one, as a mandate or in the vault.'),
      guide(
        'mandates',
        'Mandates',
        'Direct debit, PayPal, Apple Pay and Google Pay, with and without a first payment.',
      ),
      guide('charging', 'Pay with a saved method', 'With the shopper and without, and what to do when it fails.'),
      guide('subscriptions', 'Subscriptions', 'Agreements, their proof, renewals, and what monthly means in days.'),
      guide('refunds-and-captures', 'Refunds and captures', 'Give money back, take a reserved amount, or release it.'),
    ],
  },
  {
    title: 'The page',
    pages: [
      {
        slug: 'ccv-checkout',
        title: '<ccv-checkout>',
        source: 'docs/guide/ccv-checkout.md',
        lead: 'Every attribute, property, method, event, slot, part, token and state.',
      },
      {
        slug: 'ccv-saved-methods',
        title: '<ccv-saved-methods>',
        source: 'docs/guide/ccv-saved-methods.md',
        lead: 'The same for the account page.',
      },
      { slug: 'theming', title: 'Theming', source: 'docs/guide/theming.md', lead: 'Tokens, parts and states.' },
      {
        slug: 'embedding',
        title: 'Embedding',
        source: 'packages/widget/README.md',
        lead: 'Script tag, npm, forms, policies.',
      },
      {
        slug: 'account-page',
        title: 'The account page',
        source: 'docs/saved-methods.md',
        lead: 'What a shopper saved: name it, replace it, remove it.',
      },
    ],
  },
  {
    title: 'The server',
    pages: [
      {
        slug: 'backend',
        title: 'The backend',
        source: 'packages/server/README.md',
        lead: 'In your own process, or as a service beside it.',
      },
      {
        slug: 'command-line',
        title: 'Command line',
        source: 'docs/guide/command-line.md',
        lead: 'Start it, check it, bring events to your machine, and move the time.',
      },
      { slug: 'http-api', title: 'HTTP API', source: 'docs/guide/http-api.md', lead: 'Every route and every schema.' },
      {
        slug: 'receiving-events',
        title: 'Receiving events',
        source: 'docs/receiving-events.md',
        lead: 'The events that the shop receives, and how to verify them.',
      },
      {
        slug: 'statuses',
        title: 'Statuses',
        source: 'docs/statuses.md',
        lead: 'One word for every status, in every language.',
      },
      {
        slug: 'php-client',
        title: 'PHP client',
        source: 'clients/php/README.md',
        lead: 'Sessions, charges, refunds and events in PHP, without dependencies.',
      },
      { slug: 'sandbox', title: 'The sandbox', source: 'packages/sandbox/README.md', lead: 'CCV on your own machine.' },
      {
        slug: 'ccv-client',
        title: 'CCV’s API, typed',
        source: 'packages/ccv/README.md',
        lead: 'For more than a checkout.',
      },
    ],
  },
  reference,
  {
    title: 'Recipes',
    pages: [
      guide(
        'recipes',
        'Situations',
        'Cached pages, single-page apps, strict policies, staging, proxies, several shops and languages.',
      ),
      {
        slug: 'server-pages',
        title: 'Server-rendered shops',
        source: 'docs/guide/server-pages.md',
        lead: 'Plugins for Shopware, WooCommerce and similar shops.',
      },
      {
        slug: 'frameworks',
        title: 'Frameworks',
        source: 'docs/guide/frameworks.md',
        lead: 'Next, Nuxt, SvelteKit, React and Vue, with server rendering.',
      },
      { slug: 'recipe-plain', title: 'Plain HTML', ...example('plain', ['page.html', 'server.js']) },
      {
        slug: 'recipe-react',
        title: 'React',
        ...example('react', ['src/app.tsx', 'src/api.ts', 'tsconfig.json', 'server.js']),
      },
      { slug: 'recipe-vue', title: 'Vue', ...example('vue', ['src/app.vue', 'vite.config.ts', 'server.js']) },
      {
        slug: 'recipe-next',
        title: 'Next',
        ...example('next', ['lib/checkout.ts', 'app/checkout/[order]/page.tsx', 'app/pay/[...path]/route.ts']),
      },
      {
        slug: 'recipe-nuxt',
        title: 'Nuxt',
        ...example('nuxt', ['server/utils/checkout.ts', 'app/pages/checkout/[order].vue', 'app/pages/thanks.vue']),
      },
      {
        slug: 'recipe-sveltekit',
        title: 'SvelteKit',
        ...example('sveltekit', [
          'src/lib/server/checkout.ts',
          'src/hooks.server.ts',
          'src/routes/thanks/+page.svelte',
        ]),
      },
      { slug: 'recipe-express', title: 'Express', ...example('express', ['shop.js']) },
      { slug: 'recipe-php', title: 'PHP', ...example('php', ['index.php']) },
      { slug: 'recipe-python', title: 'Python', ...example('python', ['shop.py']) },
      { slug: 'examples', title: 'All examples', source: 'examples/README.md' },
    ],
  },
  assurance,
]

/** @param {string} slug @param {string} title @param {string} lead */
function guide(slug, title, lead) {
  return { slug, title, source: `docs/guide/${slug}.md`, lead }
}

/** @param {string} name @param {readonly string[]} files */
function example(name, files) {
  const lead = 'A complete shop, which the tests build and pay in.'
  return { source: `examples/${name}/README.md`, files: files.map((file) => `examples/${name}/${file}`), lead }
}

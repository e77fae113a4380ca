/** The parts of the table of contents in which one looks things up. */

/** @import { Group } from './contents.mjs' */

/** @type {Group} */
export const reference = {
  title: 'Reference',
  pages: [
    {
      slug: 'options',
      title: 'Options',
      source: 'docs/guide/options.md',
      lead: 'Every option of the backend, its store and its tags, with type and default.',
    },
    {
      slug: 'environment',
      title: 'Environment variables',
      source: 'docs/guide/environment.md',
      lead: 'Every variable of the service.',
    },
    {
      slug: 'events',
      title: 'Events',
      source: 'docs/guide/events.md',
      lead: 'Every event: when it is emitted, what to do, and an example.',
    },
    {
      slug: 'errors',
      title: 'Error codes',
      source: 'docs/guide/errors.md',
      lead: 'Every error code and what to do, and what may follow a failed charge.',
    },
  ],
}

/** @type {Group} */
export const assurance = {
  title: 'Assurance',
  pages: [
    { slug: 'security', title: 'Security', source: 'docs/security.md', lead: 'Every requirement, with its test.' },
    {
      slug: 'personal-data',
      title: 'Personal data',
      source: 'docs/personal-data.md',
      lead: 'What is stored about shoppers, for how long, and how to erase it.',
    },
    {
      slug: 'accessibility',
      title: 'Accessibility',
      source: 'docs/accessibility.md',
      lead: 'The statement, and what was tested.',
    },
    {
      slug: 'strangers',
      title: 'Clients of others',
      source: 'docs/strangers.md',
      lead: 'Clients and tools that nobody here wrote, against the service and the sandbox.',
    },
    {
      slug: 'benchmarks',
      title: 'Speed',
      source: 'bench/README.md',
      lead: 'What is measured, and compared with what.',
    },
    { slug: 'size', title: 'Size', source: 'docs/size.md', lead: 'Where the bytes are.' },
    {
      slug: 'field-notes',
      title: 'Complaints, answered',
      source: 'docs/field-notes.md',
      lead: 'Common complaints about other checkouts, and what this one does.',
    },
    {
      slug: 'capabilities',
      title: 'CCV’s capabilities',
      source: 'docs/capabilities.md',
      lead: 'Which parts of CCV’s API are supported.',
    },
    { slug: 'scale', title: 'Scale', source: 'docs/scale.md', lead: 'What a payment costs, and what breaks first.' },
    {
      slug: 'results',
      title: 'Measured',
      source: 'bench/RESULTS.md',
      lead: 'Speed, compared with baselines and other products.',
    },
    {
      slug: 'architecture',
      title: 'Architecture',
      source: 'ARCHITECTURE.md',
      lead: 'The structure, and the guarantees.',
    },
    {
      slug: 'sources',
      title: 'Sources',
      source: 'docs/sources.md',
      lead: 'The facts about CCV that the code relies on.',
    },
  ],
}

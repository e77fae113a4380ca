import { css } from '../lib/css.ts'

/** The colours, in light and in dark. */
const colours = {
  surface: ['#fff', '#1a1b1e'],
  ink: ['#17181a', '#f2f2f0'],
  'ink-soft': ['#5d6066', '#a9acb2'],
  line: ['#e3e3e0', '#2f3136'],
  'line-strong': ['#85868a', '#7d8188'],
  accent: ['#1f4fd8', '#86a5ff'],
  'accent-ink': ['#fff', '#0c1430'],
  tint: ['#f3f6ff', '#20263a'],
  good: ['#11724a', '#6fd3a4'],
  'good-tint': ['#e9f6ef', '#15281f'],
  bad: ['#b3261e', '#ff9c94'],
  'bad-tint': ['#fdf0ef', '#331c1a'],
  note: ['#5c4400', '#ffdf8a'],
  'note-tint': ['#fff3cd', '#332a10'],
} as const

function coloursBy(write: (light: string, dark: string) => string): string {
  return Object.entries(colours)
    .map(([name, [light, dark]]) => `--_${name}:var(--ccv-${name},${write(light, dark)});`)
    .join('')
}

/**
 * Tokens first: every `--ccv-*` is the shop's to set, the `--_*` are what it comes to. The colours follow the page's
 * `color-scheme`; a browser without `light-dark()` gets the light ones.
 */
export const tokens = css`
  :host {
    ${coloursBy((light) => light)}
    --_radius: var(--ccv-radius, 14px);
    --_radius-control: var(--ccv-radius-control, calc(var(--_radius) * 0.78));
    --_pad: var(--ccv-space, 16px);
    --_motion: 150ms;

    display: block;
    color: var(--_ink);
    font-family: var(--ccv-font, inherit);
    font-size: var(--ccv-font-size, 1rem);
    line-height: 1.45;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      ${coloursBy((light, dark) => `light-dark(${light},${dark})`)}
    }
  }
`

export const surface = css`
  * {
    box-sizing: border-box;
  }
  [hidden] {
    display: none;
  }
  .base {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: clip;
    overflow-wrap: anywhere;
    /* A page's own would cut ours. */
    white-space: normal;
    word-break: normal;
    text-indent: 0;
    container-type: inline-size;
  }
  .test {
    margin: 0;
    padding: 5px var(--_pad);
    background: var(--_note-tint);
    color: var(--_note);
    font-size: 0.8125em;
    font-weight: 550;
    text-align: center;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 16px;
    padding: 13px var(--_pad);
    background: var(--_note-tint);
    color: var(--_note);
    font-size: 0.9375em;
    border-block-end: 1px solid var(--_line);
  }
  .note p {
    margin: 0;
    flex: 1 1 14em;
  }
  .note .quote {
    flex-basis: 100%;
  }
  .test + .note,
  .test + form > .note:first-child {
    border-block-start: 1px solid color-mix(in srgb, currentColor 18%, transparent);
  }
`

const rows = css`
  p,
  form,
  fieldset {
    margin: 0;
  }
  svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 2.2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :focus-visible {
    outline: 2px solid var(--ccv-focus, var(--_accent));
    outline-offset: 2px;
  }
  .rows {
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .row {
    position: relative;
    transition: background-color var(--_motion);
  }
  .row + .row {
    border-block-start: 1px solid var(--_line);
  }
  .row.on {
    background: var(--ccv-row-tint, var(--_tint));
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 12px;
    min-block-size: 56px;
    padding: var(--ccv-row-space, 13px) var(--_pad);
  }
  .pick + .head {
    padding-inline-start: calc(var(--_pad) + 34px);
    cursor: pointer;
  }
  .pick:disabled + .head {
    cursor: default;
    color: var(--_ink-soft);
  }
  .words {
    flex: 1 1 8em;
    display: grid;
    gap: 1px;
  }
  .name {
    font-weight: 560;
  }
  .sub {
    color: var(--_ink-soft);
    font-size: 0.875em;
  }
  .marks {
    display: flex;
    gap: 5px;
  }
  .mark,
  .plate {
    inline-size: 36px;
    block-size: 24px;
    border-radius: 5px;
  }
  .mark {
    background: #fff;
    fill: #000;
    stroke: none;
    stroke-linecap: butt;
    stroke-linejoin: miter;
    outline: 1px solid rgb(0 0 0 / 0.13);
    outline-offset: -1px;
    display: block;
  }
  .pick:disabled + .head .mark {
    opacity: 0.55;
  }
  .pick,
  .box {
    appearance: none;
    margin: 0;
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    border: 1.5px solid var(--_line-strong);
    background: var(--_surface);
    transition: border-width var(--_motion);
  }
  .pick {
    position: absolute;
    inset-inline-start: var(--_pad);
    inset-block-start: calc(var(--ccv-row-space, 13px) + 5px);
    border-radius: 50%;
  }
  .pick:checked {
    border: 6px solid var(--_accent);
  }
  .pick:disabled {
    opacity: 0.5;
  }
  .pick:focus-visible {
    outline: none;
  }
  .pick:focus-visible + .head {
    outline: 2px solid var(--ccv-focus, var(--_accent));
    outline-offset: -3px;
    border-radius: var(--_radius-control);
  }
  .panel {
    display: grid;
    gap: 14px;
    padding: 2px var(--_pad) 17px;
    overflow: clip;
    overflow-clip-margin: 6px;
    interpolate-size: allow-keywords;
    transition:
      height var(--_motion),
      opacity var(--_motion);
  }
  .pick ~ .panel {
    padding-inline-start: calc(var(--_pad) + 34px);
    @starting-style {
      height: 0;
      opacity: 0;
    }
  }
  .check {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    padding-block: 11px;
    margin-block: -11px;
    cursor: pointer;
  }
  .box {
    margin-block-start: 0.1em;
    border-radius: 6px;
  }
  .box:checked {
    border-color: var(--_accent);
    background: var(--_accent) no-repeat center / 16px;
  }
  .tick {
    position: relative;
    display: flex;
  }
  .tick svg {
    position: absolute;
    inset-inline-start: 2px;
    inset-block-start: calc(0.1em + 2px);
    inline-size: 16px;
    block-size: 16px;
    stroke: var(--_accent-ink);
    stroke-width: 2.4;
    pointer-events: none;
    opacity: 0;
  }
  .box:checked + svg {
    opacity: 1;
  }
  .terms {
    color: var(--_ink-soft);
    font-size: 0.875em;
    line-height: 1.5;
    white-space: pre-line;
    max-inline-size: 62ch;
  }
`

const fields = css`
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(max(8em, 40%), 1fr));
    gap: 14px 12px;
    align-items: start;
  }
  .field,
  .agree {
    display: grid;
    gap: 5px;
  }
  .field.wide {
    grid-column: 1 / -1;
  }
  .field label {
    font-size: 0.875em;
    font-weight: 540;
  }
  .field input,
  .field select {
    inline-size: 100%;
    min-block-size: 48px;
    padding: 10px 12px;
    border: 1px solid var(--ccv-input-line, var(--_line-strong));
    border-radius: var(--ccv-input-radius, var(--_radius-control));
    background: var(--ccv-input, var(--_surface));
    color: inherit;
    font: inherit;
    /* Below 16 pixels phones zoom into the page. */
    font-size: max(1em, 16px);
  }
  .field [aria-invalid='true'],
  .box[aria-invalid='true'] {
    border-color: var(--_bad);
  }
  .fault {
    color: var(--_bad);
    font-size: 0.875em;
  }
`

const foot = css`
  .foot {
    display: grid;
    gap: 11px;
    padding: var(--_pad);
    border-block-start: 1px solid var(--_line);
  }
  .total {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    font-size: 0.9375em;
  }
  .total strong {
    font-weight: 600;
    white-space: nowrap;
  }
  .go {
    position: relative;
    display: flex;
    justify-content: center;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 50px;
    padding: 11px 18px;
    border: 1px solid transparent;
    border-radius: var(--ccv-button-radius, var(--_radius-control));
    background: var(--ccv-button, var(--_accent));
    color: var(--ccv-button-ink, var(--_accent-ink));
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    hyphens: auto;
    cursor: pointer;
    transition: filter var(--_motion);
  }
  .go:hover {
    filter: brightness(1.08);
  }
  .go:active {
    filter: brightness(0.94);
  }
  .go.quiet {
    background: transparent;
    border-color: var(--_line-strong);
    color: inherit;
  }
  .note .go {
    inline-size: auto;
    min-block-size: 44px;
    padding: 8px 16px;
    border-color: currentColor;
  }
  .go[hidden] {
    display: none;
  }
  .go:disabled {
    opacity: 0.55;
    cursor: default;
  }
  .go[aria-disabled='true'] {
    cursor: progress;
    filter: none;
  }
  .spinner {
    position: absolute;
    inset-inline-start: 18px;
    inline-size: 18px;
    block-size: 18px;
    border-radius: 50%;
    border: 2px solid currentColor;
    border-block-start-color: transparent;
    animation: spin 800ms linear infinite;
  }
  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }
  .where {
    min-block-size: 1.5em;
    color: var(--_ink-soft);
    font-size: 0.875em;
    text-align: center;
    text-wrap: balance;
  }
  .where a {
    color: inherit;
  }
  .lock {
    margin-inline-end: 7px;
    vertical-align: -0.15em;
    inline-size: 15px;
    block-size: 15px;
    stroke-width: 1.4;
  }
`

const answers = css`
  .end {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 32px 22px 28px;
    text-align: center;
    transition: opacity var(--_motion);
    @starting-style {
      opacity: 0;
    }
  }
  .end h2 {
    margin: 4px 0 0;
    font-size: 1.1875em;
    font-weight: 620;
    letter-spacing: -0.01em;
    line-height: 1.3;
    text-wrap: balance;
    outline: none;
  }
  .end p {
    max-inline-size: 36ch;
    color: var(--_ink-soft);
    text-wrap: balance;
  }
  .end .quote,
  .note .quote {
    font-size: 0.8125em;
    user-select: all;
  }
  .badge {
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_accent);
  }
  .badge.good {
    background: var(--_good-tint);
    color: var(--_good);
  }
  .badge.bad {
    background: var(--_bad-tint);
    color: var(--_bad);
  }
  .badge .spinner {
    position: static;
    inline-size: 22px;
    block-size: 22px;
  }
  .sign {
    inline-size: 26px;
    block-size: 26px;
  }
  .next {
    display: grid;
    gap: 10px;
    padding: 0 var(--_pad) var(--_pad);
  }
  ::slotted(:is([slot='header'], [slot='footer'])) {
    padding: 13px var(--_pad);
  }
  ::slotted(a) {
    display: block;
    padding: 10px;
    color: inherit;
    text-align: center;
  }
  .bone {
    block-size: 14px;
    border-radius: 7px;
    background: var(--_line);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .bone.dot {
    position: absolute;
    inset-inline-start: var(--_pad);
    inline-size: 20px;
    block-size: 20px;
    border-radius: 50%;
  }
  .bone.plate {
    block-size: 24px;
    border-radius: 5px;
  }
  .bone.button {
    block-size: 50px;
    border-radius: var(--_radius-control);
  }
  .bone.line {
    display: block;
    inline-size: 60%;
    margin: 4px auto;
  }
  .bone.word {
    inline-size: 9em;
    max-inline-size: 50%;
  }
  .row.waits .head {
    padding-inline-start: calc(var(--_pad) + 34px);
    justify-content: space-between;
    flex-wrap: nowrap;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`

const circumstances = css`
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0s;
    }
    .bone {
      animation: none;
    }
    /* A still ring would look broken: it breathes instead of turning. */
    .spinner {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
  }
  @media (forced-colors: active) {
    .pick,
    .box {
      appearance: auto;
    }
    .tick svg {
      display: none;
    }
    .row.on {
      background: Canvas;
    }
    .row.on .name {
      text-decoration: underline;
    }
    .pick:focus-visible + .head,
    :focus-visible {
      outline-color: Highlight;
    }
    .go {
      border-color: ButtonText;
    }
    .test,
    .badge {
      border: 1px solid CanvasText;
    }
    .spinner {
      forced-color-adjust: none;
      border-color: CanvasText;
      border-block-start-color: Canvas;
    }
    .mark {
      forced-color-adjust: none;
    }
  }
  @container (max-width: 260px) {
    .head {
      row-gap: 8px;
    }
  }
`

/** The whole look of the checkout. */
export const styles = tokens + surface + rows + fields + foot + answers + circumstances

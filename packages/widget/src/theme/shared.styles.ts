import { css } from 'lit'
import { tokens } from './theme.ts'

/** The surface, the chip of test mode, and content that only screen readers read. */
const surface = css`
  * {
    box-sizing: border-box;
    margin: 0;
  }
  [hidden],
  :host([hidden]) {
    display: none !important;
  }
  svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 2.2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  [tabindex] {
    outline: none;
  }
  .base {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: clip;
    overflow-wrap: anywhere;
    /* Inherited values of the page could cut the text off. */
    white-space: normal;
    word-break: normal;
    text-indent: 0;
    container-type: inline-size;
  }
  .test {
    inline-size: fit-content;
    max-inline-size: calc(100% - 2 * var(--_pad));
    margin: 10px var(--_pad) 4px;
    padding: 1px 9px;
    border-radius: 0.75em;
    background: var(--_note-tint);
    color: var(--_note);
    font-size: 0.8125em;
    font-weight: 550;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  ::slotted(:is([slot='header'], [slot='terms'], [slot='footer'])) {
    display: block;
    padding: 13px var(--_pad);
  }
`

/** Rows with a name, a logo, and a panel that opens below them. */
const rows = css`
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
  .words {
    flex: 1 1 8em;
    display: grid;
    gap: 1px;
    text-wrap: pretty;
  }
  .name {
    font-weight: 560;
    unicode-bidi: isolate;
  }
  .sub,
  .error,
  .soft {
    font-size: 0.875em;
  }
  .sub,
  .soft,
  .message p {
    color: var(--_ink-soft);
  }
  .error {
    color: var(--_bad);
  }
  .quote {
    font-size: 0.8125em;
    user-select: all;
  }
  .mark,
  .plate {
    inline-size: 36px;
    block-size: 24px;
    border-radius: 5px;
    flex: none;
  }
  .mark {
    background: #fff;
    fill: #000;
    stroke: none;
    outline: 1px solid #0002;
    outline-offset: -1px;
  }
  .chevron {
    inline-size: 20px;
    flex: none;
    color: var(--_ink-soft);
    stroke-width: 1.7;
  }
  .panel {
    display: grid;
    overflow: clip;
    overflow-clip-margin: 6px;
    interpolate-size: allow-keywords;
    transition:
      height var(--_motion),
      opacity var(--_motion);
  }
`

/** The row that is open. */
const openRow = css`
  .row.on {
    background: var(--_row-tint);
  }
  .row.on:not(.still) .panel {
    @starting-style {
      height: 0;
      opacity: 0;
    }
  }
  @media (forced-colors: active) {
    .row.on .name {
      text-decoration: underline;
    }
  }
`

/** Fields and buttons. */
const controls = css`
  .field,
  .agree {
    display: grid;
    gap: 5px;
  }
  .field label {
    font-size: 0.875em;
    font-weight: 540;
  }
  .field input,
  .field select {
    appearance: none;
    inline-size: 100%;
    min-block-size: 48px;
    padding: 10px 12px;
    border: 1px solid var(--_input-line);
    border-radius: var(--_input-radius);
    background: var(--_input);
    color: inherit;
    font: inherit;
    /* Below 16 pixels phones zoom into the page. */
    font-size: max(1em, 16px);
  }
  .go,
  .act {
    position: relative;
    display: flex;
    justify-content: center;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 50px;
    padding: 11px 18px;
    border: 1px solid transparent;
    border-radius: var(--_button-radius);
    background: var(--_button);
    color: var(--_button-ink);
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    text-wrap: balance;
    hyphens: auto;
    cursor: pointer;
    transition: filter var(--_motion);
  }
  .go:hover {
    filter: brightness(1.08);
  }
  [aria-disabled='true'] {
    cursor: progress;
    filter: none;
  }
  .spinner {
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
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`

/** Messages, and placeholders while something loads. */
const ends = css`
  /* Its texts are as wide as the box, so that another text begins where the one before did. */
  .message {
    display: grid;
    gap: 8px;
    padding: 32px 22px 28px;
    text-align: center;
    text-wrap: balance;
    transition: opacity var(--_motion);
    @starting-style {
      opacity: 0;
    }
  }
  .message h2 {
    font-size: 1.1875em;
    font-weight: 620;
    line-height: 1.3;
  }
  .message p {
    justify-self: center;
    inline-size: min(100%, 36ch);
  }
  .message .facts {
    color: inherit;
    font-weight: 540;
  }
  summary {
    min-block-size: 44px;
    padding-block: 11px;
    color: var(--_ink-soft);
    font-size: 0.875em;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    list-style: none;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .message details {
    justify-self: center;
    margin-block-end: -12px;
  }
  .badge {
    display: grid;
    place-items: center;
    justify-self: center;
    inline-size: 48px;
    block-size: 48px;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_accent);
  }
  .badge.bad {
    background: var(--_bad-tint);
    color: var(--_bad);
  }
  .bone {
    block-size: 14px;
    border-radius: 7px;
    background: var(--_line);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .sign {
    inline-size: 26px;
  }
  .next {
    display: grid;
    justify-items: center;
    gap: 10px;
    padding: 0 var(--_pad) var(--_pad);
  }
  .next .go {
    max-inline-size: 26em;
  }
  .next ::slotted(a) {
    padding: 10px;
    color: inherit;
  }
  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .badge,
    .bone {
      border: 1px solid CanvasText;
    }
  }
`

const circumstances = css`
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0s;
    }
    /* A still ring would look broken, so it fades instead of turning. */
    .spinner {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
  }
  @media (forced-colors: active) {
    :focus-visible {
      outline-color: Highlight;
    }
    .go,
    .act {
      border-color: ButtonText;
    }
    .test {
      border: 1px solid;
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
`

/** The styles of rows, fields and buttons. */
export const basics = [tokens, surface, rows, controls, circumstances]

/** The styles that both elements share. */
export const shared = [...basics, openRow, ends]

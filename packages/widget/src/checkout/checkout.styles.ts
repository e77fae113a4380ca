import { css } from '../lib/css.ts'
import { surface, tokens } from '../lib/look.ts'

const notes = css`
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
    outline: 2px solid var(--_focus);
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
    background: var(--_row-tint);
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
    inset-block-start: max(18px, var(--ccv-row-space, 13px) + 2px);
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
    outline: 2px solid var(--_focus);
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
    border: 1px solid var(--_input-line);
    border-radius: var(--_input-radius);
    background: var(--_input);
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
    border-radius: var(--_button-radius);
    background: var(--_button);
    color: var(--_button-ink);
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
    display: block;
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
export const styles = tokens + surface + notes + rows + fields + foot + answers + circumstances

import { css } from 'lit'
import { groups, inView, openGroups } from '../payment-form/option-groups.styles.ts'
import { basics, shared } from '../theme/shared.styles.ts'

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
    flex: 1 1 14em;
  }
  .note p + p {
    flex-basis: 100%;
  }
`

const rows = css`
  :host {
    /* A row stays as high as a thumb. */
    --_row: max(12px, var(--ccv-row-space, 16px));
    --_indent: calc(var(--_pad) + 34px);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    padding: var(--_row) var(--_pad);
  }
  .pick + .head,
  .pick ~ .panel {
    padding-inline-start: var(--_indent);
  }
  .pick + .head {
    cursor: pointer;
  }
  .pick:disabled + .head {
    color: var(--_ink-soft);
  }
  .pick:disabled + .head,
  .go:disabled {
    cursor: default;
  }
  /* Beside the first line of the name, however many there are. */
  .marks {
    display: flex;
    gap: 5px;
    margin-block: calc(0.725em - 12px);
  }
  .pick:disabled + .head .mark,
  .pick:disabled,
  .go:disabled {
    opacity: 0.55;
  }
  .pick,
  .box {
    appearance: none;
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    border: 1.5px solid var(--_line-strong);
    background: var(--_surface);
    font: inherit;
  }
  .pick {
    position: absolute;
    inset-inline-start: var(--_pad);
    inset-block-start: calc(var(--_row) + 0.725em - 10px);
    border-radius: 50%;
  }
  .pick:checked {
    border: 6px solid var(--_accent);
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
    gap: 14px;
    margin-block-start: calc(7px - var(--_row));
    padding: 0 var(--_pad) 15px;
  }
  .check {
    display: flex;
    gap: 10px;
    padding-block: 11px;
    margin-block: -11px;
    cursor: pointer;
  }
  .box {
    margin-block-start: calc(0.725em - 10px);
    border-radius: 6px;
  }
  .box:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  .box:checked::before {
    content: '';
    display: block;
    block-size: 11px;
    margin: 3px;
    background: var(--_accent-ink);
    clip-path: polygon(10% 46%, 0 60%, 40% 96%, 100% 20%, 90% 10%, 40% 70%);
  }
  .plan {
    font-weight: 540;
    text-wrap: pretty;
  }
  .terms {
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
  .field.wide {
    grid-column: 1 / -1;
  }
  .field select {
    padding-inline-end: 36px;
  }
  .field :is(select, .chevron) {
    grid-area: 2 / 1;
  }
  .field .chevron {
    place-self: center end;
    margin-inline-end: 12px;
    pointer-events: none;
  }
  [aria-invalid='true'] {
    border-color: var(--_bad) !important;
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
  .go .spinner {
    position: absolute;
    inset-inline-start: 18px;
  }
  .where {
    min-block-size: 1.5em;
  }
  .foot .where {
    text-align: center;
    text-wrap: balance;
  }
  .where a {
    color: inherit;
  }
  .lock {
    margin-inline-end: 7px;
    vertical-align: -2px;
    inline-size: 15px;
    stroke-width: 1.4;
  }
`

/** Placeholders, and the badge of a good result. */
const ends = css`
  .badge.good {
    background: var(--_good-tint);
    color: var(--_good);
  }
  .bone.button {
    block-size: 50px;
    border-radius: var(--_radius-control);
  }
  .bone.word {
    inline-size: 9em;
  }
  .head:has(.bone) {
    justify-content: space-between;
    align-items: center;
  }
`

const circumstances = css`
  @media (forced-colors: active) {
    .pick,
    .box {
      appearance: auto;
    }
    .box::before {
      content: none !important;
    }
    .pick:focus-visible + .head {
      outline-color: Highlight;
    }
  }
  @container (max-width: 19em) {
    .pick ~ .panel {
      padding-inline-start: var(--_pad);
    }
  }
`

/** The whole look of the checkout. */
export const styles = [shared, notes, rows, groups, openGroups, fields, foot, ends, inView, circumstances]

/** The look of the choices, without what only the element renders. */
export const choicesStyles = [basics, notes, rows, groups, fields, foot, inView, circumstances]

import { css } from '../lib/css.ts'
import { surface, tokens } from '../lib/look.ts'

const list = css`
  :host {
    --_indent: calc(var(--_pad) + 48px);
  }
  .rows {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .row {
    transition: background-color var(--_motion);
  }
  .row + .row,
  .foot .add {
    border-block-start: 1px solid var(--_line);
  }
  .row.on {
    background: var(--_row-tint);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 4px 12px;
    inline-size: 100%;
    min-block-size: 72px;
    padding: 12px var(--_pad);
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
  }
  button.head {
    cursor: pointer;
  }
  button.head:hover .name {
    color: var(--_accent);
  }
  .words {
    flex: 1 1 8em;
    min-inline-size: 0;
    display: grid;
    gap: 1px;
  }
  .name {
    font-weight: 560;
    text-wrap: pretty;
    unicode-bidi: isolate;
    transition: color var(--_motion);
  }
  .sub {
    color: var(--_ink-soft);
    font-size: 0.875em;
  }
  .mark {
    flex: none;
    inline-size: 36px;
    block-size: 24px;
    border-radius: 5px;
    background: #fff;
    outline: 1px solid rgb(0 0 0 / 0.13);
    outline-offset: -1px;
    display: block;
  }
  .expired .mark,
  .pending .mark,
  .removing .mark {
    opacity: 0.55;
  }
  .pending .name,
  .removing .name {
    color: var(--_ink-soft);
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 6px;
  }
  .tags:empty {
    display: none;
  }
  .tag {
    padding: 2px 9px;
    border-radius: 99px;
    border: 1px solid var(--_line-strong);
    color: var(--_ink-soft);
    font-size: 0.78125em;
    font-weight: 540;
    white-space: nowrap;
  }
  .tag.default {
    border-color: transparent;
    background: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    color: var(--_accent);
  }
  .tag.soon,
  .tag.expired {
    border-color: transparent;
    background: var(--_note-tint);
    color: var(--_note);
  }
  .chevron {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: var(--_ink-soft);
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
    transition: rotate var(--_motion);
  }
  .on .chevron {
    rotate: 180deg;
  }
  .replace,
  .add {
    color: var(--_accent);
    font-weight: 560;
    text-decoration: none;
  }
  .replace {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    margin-block: -14px 2px;
    margin-inline-start: calc(var(--_indent) - 8px);
    padding-inline: 8px;
    font-size: 0.9375em;
    border-radius: var(--_radius-control);
  }
  .replace:hover,
  .add:hover span {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .add {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 56px;
    padding: 12px var(--_pad);
  }
  ::slotted(a[slot='footer']) {
    display: flex;
    align-items: center;
    min-block-size: 56px;
    padding-block: 12px;
    padding-inline: var(--_indent) var(--_pad);
    border-block-start: 1px solid var(--_line);
    color: var(--_accent);
    font-weight: 560;
    text-decoration: none;
  }
  .plus {
    flex: none;
    inline-size: 36px;
    block-size: 24px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
  }
`

const panel = css`
  .panel {
    display: grid;
    gap: 10px;
    padding-block: 2px 16px;
    padding-inline: var(--_indent) var(--_pad);
    overflow: clip;
    overflow-clip-margin: 6px;
    interpolate-size: allow-keywords;
    transition:
      height var(--_motion),
      opacity var(--_motion);
    @starting-style {
      height: 0;
      opacity: 0;
    }
  }
  .panel p {
    margin: 0;
    max-inline-size: 60ch;
  }
  .replace + .panel {
    padding-block-start: 0;
  }
  .ask {
    font-weight: 560;
    text-wrap: pretty;
  }
  .why,
  .fault,
  .quote {
    font-size: 0.875em;
  }
  .why,
  .quote {
    color: var(--_ink-soft);
  }
  .fault {
    color: var(--_bad);
  }
  .quote {
    user-select: all;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 2px;
  }
  .act,
  .go {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 9px;
    min-block-size: 44px;
    padding: 8px 15px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_button-radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: 0.9375em;
    font-weight: 540;
    cursor: pointer;
    transition: filter var(--_motion);
  }
  .to-forget {
    color: var(--_bad);
  }
  .act.main,
  .go {
    border-color: transparent;
    background: var(--_button);
    color: var(--_button-ink);
  }
  .act.danger {
    border-color: transparent;
    background: var(--_bad);
    color: var(--_surface);
  }
  .act:hover {
    border-color: currentColor;
  }
  .end + .foot .add:hover,
  .act.main:hover,
  .act.danger:hover,
  .go:hover {
    border-color: transparent;
    filter: brightness(1.08);
  }
  .act[aria-disabled='true'] {
    cursor: progress;
    filter: none;
  }
  .naming {
    display: grid;
    gap: 6px;
    margin: 0;
  }
  .naming label {
    font-size: 0.875em;
    font-weight: 540;
  }
  .naming input {
    inline-size: 100%;
    max-inline-size: 26em;
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
  .naming .acts {
    margin-block-start: 6px;
  }
  .spinner {
    inline-size: 16px;
    block-size: 16px;
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
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .ask:focus-visible,
  h2:focus-visible {
    outline: none;
  }
  button.head:focus-visible,
  .add:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius-control);
  }
`

const ends = css`
  .end {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 32px 22px 28px;
    text-align: center;
  }
  .end h2 {
    margin: 4px 0 0;
    font-size: 1.1875em;
    font-weight: 620;
    letter-spacing: -0.01em;
    line-height: 1.3;
    text-wrap: balance;
  }
  .end p {
    margin: 0;
    max-inline-size: 36ch;
    color: var(--_ink-soft);
    text-wrap: balance;
  }
  .end .quote {
    font-size: 0.8125em;
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
  .badge.bad {
    background: var(--_bad-tint);
    color: var(--_bad);
  }
  .badge .mark {
    background: none;
    outline: none;
  }
  .badge .mark path {
    stroke: currentColor;
  }
  .sign {
    inline-size: 26px;
    block-size: 26px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2.2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .next {
    display: grid;
    gap: 18px;
    padding: 0 var(--_pad) var(--_pad);
  }
  .next .go {
    justify-self: center;
    min-inline-size: min(100%, 14em);
  }
  .end + .foot {
    padding: 0 var(--_pad) var(--_pad);
  }
  .end + .foot ::slotted(a[slot='footer']) {
    justify-content: center;
    padding-inline: 0;
    border: 0;
  }
  .end + .foot .add {
    inline-size: fit-content;
    min-inline-size: min(100%, 14em);
    min-block-size: 48px;
    margin-inline: auto;
    justify-content: center;
    border: 1px solid transparent;
    border-radius: var(--_button-radius);
    background: var(--_button);
    color: var(--_button-ink);
  }
  .end + .foot .plus {
    display: none;
  }
  .next ::slotted(a) {
    display: block;
    padding: 10px;
    color: inherit;
    text-align: center;
  }
  .bone {
    display: block;
    block-size: 14px;
    border-radius: 7px;
    background: var(--_line);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .bone.plate {
    flex: none;
    inline-size: 36px;
    block-size: 24px;
    border-radius: 5px;
  }
  .bone.word {
    inline-size: min(14em, 80%);
    margin-block: 0.2em;
  }
  .bone.line {
    inline-size: min(8em, 50%);
    block-size: 12px;
    margin-block: 0.2em;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`

const circumstances = css`
  @container (max-width: 430px) {
    .head {
      flex-wrap: wrap;
    }
    .chevron {
      order: 1;
    }
    .tags {
      order: 2;
      flex-basis: 100%;
      padding-inline-start: 48px;
    }
    .panel {
      padding-inline-start: var(--_pad);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .row,
    .name,
    .panel,
    .chevron,
    .act,
    .go {
      transition: none;
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
    .row.on {
      background: Canvas;
    }
    .row.on .name {
      text-decoration: underline;
    }
    .tag,
    .test,
    .badge {
      border: 1px solid CanvasText;
    }
    .act,
    .act.main,
    .act.danger,
    .go {
      border-color: ButtonText;
    }
    .chevron,
    .plus,
    .sign {
      stroke: CanvasText;
    }
    :focus-visible {
      outline-color: Highlight;
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

/** One adopted style sheet, with the checkout's tokens; nothing inline, so a strict page policy needs no exception. */
export const styles = tokens + surface + list + panel + ends + circumstances

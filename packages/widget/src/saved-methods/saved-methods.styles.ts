import { css } from 'lit'
import { shared } from '../theme/shared.styles.ts'

const list = css`
  :host {
    --_indent: calc(var(--_pad) + 48px);
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
  .rows {
    list-style: none;
  }
  button.head {
    cursor: pointer;
  }
  .name {
    transition: color var(--_motion);
  }
  button.head:hover .name {
    color: var(--_accent);
  }
  :is(.expired, .pending, .removing) .mark {
    opacity: 0.55;
  }
  :is(.pending, .removing) .name {
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
    border-radius: 1em;
    border: 1px solid var(--_line-strong);
    color: var(--_ink-soft);
    font-size: 0.78125em;
    font-weight: 540;
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
    transition: rotate var(--_motion);
  }
  .on .chevron {
    rotate: 180deg;
  }
  .replace,
  .add,
  ::slotted(a[slot='footer']) {
    display: flex;
    align-items: center;
    gap: 12px;
    color: var(--_accent);
    font-weight: 560;
    text-decoration: none;
  }
  .replace {
    inline-size: fit-content;
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
  .add,
  ::slotted(a[slot='footer']) {
    min-block-size: 56px;
    padding: 12px var(--_pad);
    border-block-start: 1px solid var(--_line);
  }
  ::slotted(a[slot='footer']) {
    padding-inline-start: var(--_indent);
  }
  .next ::slotted(a[slot='footer']) {
    padding: 10px;
    border: 0;
  }
  .plus {
    flex: none;
    inline-size: 36px;
    stroke-width: 1.8;
  }
  button.head:focus-visible,
  .add:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius-control);
  }
`

const panel = css`
  .panel {
    gap: 10px;
    padding-block: 2px 16px;
    padding-inline: var(--_indent) var(--_pad);
  }
  .panel p {
    max-inline-size: 60ch;
  }
  .replace + .panel {
    padding-block-start: 0;
  }
  .ask {
    font-weight: 560;
    text-wrap: pretty;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 2px;
  }
  .act {
    inline-size: auto;
    min-block-size: 44px;
    padding: 8px 15px;
    border-color: var(--_line-strong);
    background: var(--_surface);
    color: inherit;
    font-size: 0.9375em;
    font-weight: 540;
  }
  .to-forget {
    color: var(--_bad);
  }
  .act:hover {
    border-color: currentColor;
  }
  .act.main {
    border-color: transparent;
    background: var(--_button);
    color: var(--_button-ink);
  }
  .act.danger {
    border-color: transparent;
    background: var(--_bad);
    color: var(--_surface);
  }
  .act:is(.main, .danger):not([aria-disabled='true']):hover {
    filter: brightness(1.08);
  }
  .field {
    max-inline-size: 26em;
  }
  .badge .mark {
    background: none;
    outline: none;
  }
  .badge .mark path {
    stroke: currentColor;
  }
  .bone {
    display: block;
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
`

const circumstances = css`
  @media (forced-colors: active) {
    .tag {
      border-color: CanvasText !important;
    }
  }
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
    .act {
      flex: 1 1 auto;
    }
  }
`

/** One adopted style sheet, with what it has in common with the checkout; nothing inline, so a strict page policy needs no exception. */
export const styles = [shared, list, panel, circumstances]

import { css } from 'lit'

/** The headings of the two groups, and what opens them. */
export const groups = css`
  .title,
  .more {
    padding: 13px var(--_pad) 5px;
    color: var(--_ink-soft);
    font-size: 0.875em;
    font-weight: 600;
  }
  .others,
  .more {
    border-block-start: 1px solid var(--_line);
  }
  .opener {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 48px;
    padding-block: 11px;
    border-inline: 0;
    border-block-end: 0;
    background: none;
    font-family: inherit;
    line-height: inherit;
    text-align: start;
    cursor: pointer;
  }
  .opener.title {
    display: none;
    border: 0;
    color: inherit;
    font-size: 1em;
    font-weight: 560;
  }
  .title span:first-child {
    flex: 1;
  }
  .title .marks {
    flex: 0 0 100%;
    flex-wrap: wrap;
    margin: 0;
  }
  .opener:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius-control);
  }
  @container (max-width: 430px) {
    .others > p {
      display: none;
    }
    .opener.title {
      display: flex;
    }
  }
`

/** What is different in an open group. */
export const openGroups = css`
  [aria-expanded='true'] .chevron {
    rotate: 180deg;
  }
  .open .title .marks {
    display: none;
  }
  @container (max-width: 430px) {
    .others:not(.open) .row:not(.on) {
      display: none;
    }
  }
`

/** On a phone the button is always in view: it sticks to the bottom of the window while the element reaches below it. */
export const inView = css`
  @media (min-height: 28em) {
    @container (max-width: 430px) {
      .foot:not(:has(> .go[hidden])) {
        position: sticky;
        inset-block-end: 0;
        z-index: 1;
        padding-block-end: max(var(--_pad), env(safe-area-inset-bottom));
        background: var(--_surface);
      }
      /* What has the focus is not below it. */
      .pick,
      .box,
      .field :is(input, select),
      .opener {
        scroll-margin-block-end: 11em;
      }
    }
  }
`

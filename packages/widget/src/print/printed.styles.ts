import { css } from 'lit'
import { choicesStyles } from '../checkout/checkout.styles.ts'

/** What the element does by rendering again, the printed form does by its style. */
const states = css`
  .pick:not(:checked) ~ .panel {
    display: none;
  }
  .row:has(> .pick:checked) {
    background: var(--_row-tint);
  }
  .opener {
    list-style: none;
  }
  .opener::-webkit-details-marker {
    display: none;
  }
  [open] > .opener .chevron {
    rotate: 180deg;
  }
  [open] > .opener .marks,
  [open] > .more > :first-child,
  :not([open]) > .more > span + span,
  :has(> .all:not([open])) > .row:nth-child(n + 5):not(:has(> .pick:checked)) {
    display: none;
  }
  @container (max-width: 430px) {
    .fold:not([open]) + div > .row:not(:has(> .pick:checked)) {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .row:has(> .pick:checked) .name {
      text-decoration: underline;
    }
  }
`

/** Below the choices: the amount, the plan and the button of the picked row. */
const feet = css`
  .own,
  form:has(.pick:is([value='card'], [value$='-mandate']):checked) .own ~ .any {
    display: none;
  }
  form:has([value='card']:checked) .for-card,
  form:has([value='sepa-mandate']:checked) .for-sepa-mandate,
  form:has([value='paypal-mandate']:checked) .for-paypal-mandate,
  form:has([value='applepay-mandate']:checked) .for-applepay-mandate,
  form:has([value='googlepay-mandate']:checked) .for-googlepay-mandate {
    display: grid;
  }
  form:not(:has([name='consent:card']:checked)) .opt .plan {
    display: none;
  }
`

const applePay = css`
  @supports not (-webkit-appearance: -apple-pay-button) {
    .row:has(> [value^='applepay']),
    .apple,
    .lone .pick {
      display: none;
    }
    :is(legend + :has(> [value^='applepay']), :has(> [value^='applepay']):first-child) + .row {
      border-block-start: 0;
    }
    .lone .row {
      background: none;
    }
    .lone :is(.head, .panel) {
      padding-inline-start: var(--_pad) !important;
    }
  }
`

/** The page's link, over the button: at once where scripts are off, otherwise when ours is late. It takes no space. */
const late = css`
  .late {
    --_size: calc(50px + 2 * var(--_pad));
    position: relative;
    z-index: 2;
    display: grid;
    place-items: center;
    block-size: var(--_size);
    margin-block-start: calc(-1 * var(--_size));
    background: var(--_surface);
    background-clip: content-box;
    padding-block-start: 1px;
    animation: late 1ms 4s both;
  }
  :has(.go[hidden]) ~ .late {
    --_size: calc(2 * var(--_pad));
  }
  .late ::slotted(a) {
    padding: 10px;
    color: inherit;
  }
  @keyframes late {
    from {
      visibility: hidden;
    }
  }
  @media (scripting: none) {
    .late {
      animation: none;
    }
  }
  @media (min-height: 28em) {
    @container (max-width: 430px) {
      .late {
        position: sticky;
        inset-block-end: 0;
      }
    }
  }
`

/** The style that is printed with the choices: the same for every session, so that a policy can name its hash. */
export const printedStyle: string = [choicesStyles.flat(), states, feet, applePay, late]
  .flat(3)
  .map(({ cssText }) => cssText)
  .join('')

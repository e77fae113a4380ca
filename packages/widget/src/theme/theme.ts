import { type CSSResult, css, unsafeCSS } from 'lit'

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

function coloursBy(write: (light: string, dark: string) => string): CSSResult {
  const lines = Object.entries(colours).map(
    ([name, [light, dark]]) => `--_${name}:var(--ccv-${name},${write(light, dark)});`,
  )
  return unsafeCSS(lines.join(''))
}

/**
 * Design tokens. A shop sets `--ccv-*`; the styles use the resulting `--_*`. Tokens for single parts fall back to
 * the general ones. The colours follow the page's
 * `color-scheme`; a browser without `light-dark()` gets the light ones.
 */
export const tokens = css`
  :host {
    ${coloursBy((light) => light)}
    --_radius: var(--ccv-radius, 14px);
    --_radius-control: var(--ccv-radius-control, calc(var(--_radius) * 0.78));
    --_pad: var(--ccv-space, 16px);
    --_motion: 150ms;

    --_button: var(--ccv-button, var(--_accent));
    --_button-ink: var(--ccv-button-ink, var(--_accent-ink));
    --_button-radius: var(--ccv-button-radius, var(--_radius-control));
    --_row-tint: var(--ccv-row-tint, var(--_tint));
    --_input: var(--ccv-input, var(--_surface));
    --_input-line: var(--ccv-input-line, var(--_line-strong));
    --_input-radius: var(--ccv-input-radius, var(--_radius-control));
    --_focus: var(--ccv-focus, var(--_accent));

    display: block;
    color: var(--_ink);
    font-family: var(--ccv-font, inherit);
    font-size: var(--ccv-font-size, 1rem);
    line-height: 1.45;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      ${coloursBy((light, dark) => `light-dark(${light},${dark})`)}
    }
  }
`

import { html } from 'hono/html'
import type { Html } from '../pages/html.ts'

/** The view from the roastery, morning by day and northern night in the dark: its colours come from the style sheet. */
export function fjord(): Html {
  return html`<svg class="fjord" viewBox="0 0 1200 620" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
    <rect class="f-sky" width="1200" height="620" />
    <path class="f-glow" d="M-20 250c190-120 300 40 520-70s360-150 740-70v110c-320-60-500 20-700 90S120 300-20 380z" />
    <path class="f-stars" d="M118 70h.01M240 130h.01M384 60h.01M520 110h.01M668 50h.01M905 70h.01M1010 130h.01M1120 60h.01M70 170h.01M600 170h.01" />
    <circle class="f-sun" cx="770" cy="318" r="76" />
    <path class="f-far" d="M-20 400 70 330l66 34 120-120 92 88 62-34 96 92 60-22 60 44H-20z" />
    <path class="f-far" d="M1220 400V286l-74-60-96 92-58-40-104 84-70-16-70 54z" />
    <path class="f-mid" d="M-20 418V300l96-64 84 96 50-22 104 74 70-12 106 46z" />
    <path class="f-snow" d="m76 236 52 60-24-4-18 18-20-22-36 6-50 24v-18z" />
    <path class="f-mid" d="M1220 418V250l-60-40-110 128-44-24-92 74-60-8-88 38z" />
    <path class="f-snow" d="m1160 210 60 40v44l-40-22-20 12-22-20-36 6z" />
    <rect class="f-water" y="410" width="1200" height="210" />
    <path class="f-road" d="M700 428h150M726 446h96M690 466h152M740 486h76M712 508h120M752 532h70M700 558h110" />
    <path class="f-near" d="M-20 452c80-14 130-34 220-22 64 8 84 26 150 30-90 14-190 18-370 18z" />
    <path class="f-fir" d="m52 392 10 20h-5l9 18h-6l10 20H34l10-20h-6l9-18h-5zM96 404l8 16h-4l8 14h-5l8 16H81l8-16h-5l8-14h-4zM20 410l8 14h-4l8 14h-5l8 14H5l8-14H8l8-14h-4z" />
    <path class="f-wall" d="M176 400h76v52h-76z" />
    <path class="f-roof" d="m168 402 46-32 46 32z" />
    <path class="f-lit" d="M190 414h14v16h-14zM222 414h14v16h-14z" />
    <path class="f-chimney" d="M232 366h10v20h-10z" />
    <path class="f-smoke" d="M237 356c-10-14 12-20 2-38s14-20 6-40" />
    <path class="f-boat" d="M520 512h74l-12 18h-50z" />
    <path class="f-sail" d="M556 506v-62l34 56z" />
    <path class="f-sail f-sail-2" d="M550 506v-48l-24 42z" />
    <path class="f-ripple" d="M480 540h66M570 544h60M300 520h70M330 560h120M930 470h90M980 500h140M900 540h60M1040 560h110M120 520h60M60 560h90M600 590h140" />
  </svg>`
}

import { html } from 'hono/html'
import type { Html } from '../pages/html.ts'

/**
 * The view from the roastery: morning in the light scheme, night in the dark one, with colours from the style sheet.
 * The upper left is sky, because the headline lies there; narrow screens show the middle.
 */
export function fjord(): Html {
  return html`<svg class="fjord" viewBox="0 0 1200 620" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
    <rect class="f-sky" width="1200" height="620" />
    <path class="f-glow" d="M-20 330c190-110 330 40 560-80s370-190 700-120v120c-320-60-500 40-700 110S140 380-20 430z" />
    <path class="f-stars" d="M118 60h.01M240 150h.01M384 50h.01M560 96h.01M668 50h.01M905 70h.01M1010 130h.01M1120 60h.01M70 190h.01M620 190h.01M1080 210h.01M840 150h.01" />
    <circle class="f-sun" cx="738" cy="392" r="74" />
    <path class="f-far" d="M-20 466 60 430l58 22 82-34 70 34 74-20 62 30 70-44 66 40 54-20 60 32z" />
    <path class="f-far" d="M1220 470V286l-70-52-92 96-56-36-100 92-62-20-72 96z" />
    <path class="f-mid" d="M1220 470V324l-56-62-112 128-44-26-92 80-58-6-60 32z" />
    <path class="f-snow" d="m1164 262 56 62v34l-38-24-18 14-24-20-30 0z" />
    <path class="f-snow" d="m1002 294-42 38 22-4 16 12 20-14 24 2z" />
    <rect class="f-water" y="466" width="1200" height="154" />
    <path class="f-road" d="M674 482h132M702 500h86M662 518h138M710 536h66M684 554h112M722 574h62" />
    <path class="f-near" d="M-20 500c80-18 150-40 240-26 62 10 92 28 160 32-100 18-220 20-400 16z" />
    <path class="f-fir" d="m52 438 10 20h-5l9 18h-6l10 20H34l10-20h-6l9-18h-5zM96 450l8 16h-4l8 14h-5l8 16H81l8-16h-5l8-14h-4zM20 456l8 14h-4l8 14h-5l8 14H5l8-14H8l8-14h-4z" />
    <path class="f-wall" d="M176 450h66v44h-66z" />
    <path class="f-roof" d="m168 452 41-28 41 28z" />
    <path class="f-lit" d="M188 462h13v15h-13zM217 462h13v15h-13z" />
    <path class="f-chimney" d="M224 422h9v18h-9z" />
    <path class="f-smoke" d="M229 414c-7-8 7-12 0-22" />
    <path class="f-boat" d="M506 540h78l-12 19h-54z" />
    <path class="f-sail" d="M544 533v-66l36 60z" />
    <path class="f-sail f-sail-2" d="M538 533v-50l-25 43z" />
    <path class="f-ripple" d="M466 570h66M556 572h60M300 548h70M330 588h120M930 500h90M980 530h140M880 570h60M1040 590h110M120 548h60M60 584h90M600 600h140M430 508h50" />
  </svg>`
}

import { html } from 'hono/html'
import type { Html } from '../pages/html.ts'

/** The pour-over brewer: glass, an oak collar with its string, coffee in the belly. */
export function klokke(): Html {
  return html`<svg viewBox="0 0 240 280" aria-hidden="true" focusable="false">
    <ellipse cx="120" cy="257" rx="72" ry="9" fill="#000" opacity=".13" />
    <path d="M70 42h100l-34 78v22c34 20 52 46 52 78 0 24-14 36-34 36H86c-20 0-34-12-34-36 0-32 18-58 52-78v-22z" fill="#dfeaec" opacity=".75" />
    <path d="M61 190c6-4 20-8 32-4 20 7 34 5 52-1 14-4 28 0 35 6 5 10 7 19 7 29 0 24-13 35-33 35H86c-20 0-33-11-33-35 0-10 3-20 8-30z" fill="#6b3f26" />
    <path d="M61 190c6-4 20-8 32-4 20 7 34 5 52-1 14-4 28 0 35 6-10 5-22 5-36 2-20-4-34-2-50 1-12 2-24 1-33-4z" fill="#8a5434" />
    <path d="M79 48h82l-36 72h-10z" fill="#faf6ec" />
    <path d="M90 62h60l-25 50h-10z" fill="#5a3521" />
    <path d="M90 62h60l-4 8H94z" fill="#7a4a2e" />
    <path d="M97 114h46l4 40H93z" fill="#b98452" />
    <path d="M101 118c4 12 4 22 0 34M111 116c3 14 3 24 1 37M124 116c-2 14 0 26 3 37M135 117c-1 12 1 24 4 35" stroke="#996a3d" stroke-width="1.800" fill="none" stroke-linecap="round" />
    <path d="M94 132h52v5H94z" fill="#4a3426" />
    <circle cx="120" cy="134.500" r="5.500" fill="#efe2c8" />
    <path d="M119 140c-3 8-8 12-12 18M121 140c2 8 6 13 9 20" stroke="#4a3426" stroke-width="2.200" fill="none" stroke-linecap="round" />
    <path d="M68 210c1-16 10-32 24-43" stroke="#fff" stroke-width="4" fill="none" stroke-linecap="round" opacity=".65" />
    <path d="M70 42h100" stroke="#fff" stroke-width="4" stroke-linecap="round" opacity=".8" />
    <path d="M108 32c-4-7 5-9 1-17M122 32c-4-7 5-9 1-17M136 32c-4-7 5-9 1-17" stroke="#a9b7b6" stroke-width="2.400" fill="none" stroke-linecap="round" opacity=".8" />
  </svg>`
}

/** Two cups of stoneware, one of them full. */
export function kopp(): Html {
  return html`<svg viewBox="0 0 240 280" aria-hidden="true" focusable="false">
    <ellipse cx="92" cy="247" rx="64" ry="8" fill="#000" opacity=".13" />
    <ellipse cx="166" cy="225" rx="54" ry="7" fill="#000" opacity=".1" />
    <path d="M208 150c20-4 28 8 26 20-2 14-16 24-34 24v-11c12 0 21-5 22-14 1-7-5-10-14-8z" fill="#8a9aa0" />
    <path d="M118 132h94c0 50-8 76-22 90h-50c-14-14-22-40-22-90z" fill="#a3b1b5" />
    <path d="M190 132h22c0 50-8 76-22 90h-16c12-16 17-42 16-90z" fill="#8a9aa0" opacity=".75" />
    <ellipse cx="165" cy="132" rx="47" ry="9" fill="#c9d3d4" />
    <ellipse cx="165" cy="133" rx="39" ry="6" fill="#7f8f95" />
    <path d="M28 172c-20-4-27 8-25 20 2 14 16 25 33 25v-11c-12 0-20-6-21-15-1-7 5-10 14-8z" fill="#31434a" />
    <path d="M26 152h112c0 54-10 80-26 93H52c-16-13-26-39-26-93z" fill="#3d525a" />
    <path d="M112 152h26c0 54-10 80-26 93H94c14-16 19-46 18-93z" fill="#31434a" opacity=".8" />
    <path d="M26 152c0 8 .3 15 .8 22 14 6 24-3 36 3s20 12 34 3 24-2 41-4c.4-7 .2-16 .2-24z" fill="#6c848b" />
    <ellipse cx="82" cy="152" rx="56" ry="11" fill="#87a0a6" />
    <ellipse cx="82" cy="153.500" rx="47" ry="7.500" fill="#4f2d1b" />
    <path d="M52 153c10 4 40 5 60 0" stroke="#8a5434" stroke-width="2" fill="none" stroke-linecap="round" />
    <path d="M64 132c-7-11 8-15 1-28M84 134c-7-11 8-15 1-28M104 132c-7-11 8-15 1-28" stroke="#a9b7b6" stroke-width="3" fill="none" stroke-linecap="round" opacity=".8" />
  </svg>`
}

/** The coffee letter: a flat parcel with a stamp, a bag looking out of it. */
export function brev(): Html {
  return html`<svg viewBox="0 0 240 280" aria-hidden="true" focusable="false">
    <ellipse cx="120" cy="252" rx="96" ry="8" fill="#000" opacity=".13" />
    <g transform="rotate(-5 120 120)">
      <path d="M74 36c0-4 3-7 7-7h78c4 0 7 3 7 7v122H74z" fill="#44604c" />
      <path d="M74 36c0-4 3-7 7-7h78c4 0 7 3 7 7v10H74z" fill="#344b3b" />
      <path d="M68 52h104v6H68z" fill="#f3ecd9" />
      <circle cx="120" cy="98" r="25" fill="#e9d9ae" />
      <path d="m98 108 14-20 8 11 6-7 16 18a25 25 0 0 1-44-2z" fill="#2c4635" />
      <circle cx="132" cy="86" r="5" fill="#f0855b" />
    </g>
    <path d="M20 118h200v128c0 3-2 5-5 5H25c-3 0-5-2-5-5z" fill="#d9b88a" />
    <path d="M20 118h200l-88 76c-7 6-17 6-24 0z" fill="#c9a473" />
    <path d="M20 122v-4h200v4l-88 74c-7 6-17 6-24 0z" fill="#b8915f" opacity=".5" />
    <path d="m24 250 74-64M216 250l-74-64" stroke="#b8915f" stroke-width="2" opacity=".7" />
    <path d="M176 206h30v34h-30z" fill="#faf6ec" />
    <path d="M176 206h30v34h-30z" fill="none" stroke="#faf6ec" stroke-width="4" stroke-dasharray="3 2.500" />
    <path d="M180 210h22v26h-22z" fill="#5d97a0" />
    <path d="m180 230 7-9 5 5 4-4 6 8v6h-22z" fill="#274b57" />
    <circle cx="196" cy="216" r="3" fill="#f6c9a4" />
    <path d="M150 214c10-4 18 4 26 0M150 221c10-4 18 4 26 0M150 228c10-4 18 4 26 0" stroke="#7a5a36" stroke-width="1.600" fill="none" opacity=".75" />
    <path d="M36 214h52M36 223h40M36 232h46" stroke="#7a5a36" stroke-width="3" stroke-linecap="round" opacity=".75" />
  </svg>`
}

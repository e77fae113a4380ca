import { html } from 'hono/html'
import type { Html } from '../pages/html.ts'
import { bag } from './bag.ts'

/** The harbour: a low sun, its road on the water, one boat. */
export function havn(): Html {
  return bag({
    name: 'Havn',
    body: '#f1e6d2',
    shade: '#e2d1b3',
    ink: '#274b57',
    scene: html`<rect width="120" height="104" fill="#f6c9a4" />
      <circle cx="74" cy="48" r="19" fill="#f0855b" />
      <path d="M0 56c14-13 24-16 35-8 8 5 15 5 24-2 10-8 22-4 31 3 10 7 20 4 30-2v10H0z" fill="#3d6a73" />
      <rect y="56" width="120" height="48" fill="#5d97a0" />
      <path d="M56 62h36M60 68h26M52 75h40M64 82h18M58 90h30" stroke="#f6c9a4" stroke-width="2.400" stroke-linecap="round" />
      <path d="M14 79h30l-5 7H20z" fill="#274b57" />
      <path d="M29 77V58l12 17z" fill="#fff6e8" />
      <path d="M27 77V63l-8 12z" fill="#f1e6d2" />`,
  })
}

/** The mountain, with snow on its shoulders. */
export function fjell(): Html {
  return bag({
    name: 'Fjell',
    body: '#2c3238',
    shade: '#1f2429',
    ink: '#f1e9dc',
    scene: html`<rect width="120" height="104" fill="#c96f4a" />
      <circle cx="88" cy="24" r="10" fill="#f6dcb8" />
      <path d="M-6 104 40 26l20 31 13-17 54 64z" fill="#3c454d" />
      <path d="m40 26 20 31-9 1-6 9-7-10-11 6z" fill="#f5efe4" />
      <path d="m73 40 22 26-9-2-6 6-9-11-5 3-3-5z" fill="#f5efe4" opacity=".9" />
      <path d="M-6 104 22 72l18 17 15-12 20 16 18-14 34 25z" fill="#262c32" />`,
  })
}

/** The northern lights above still water. */
export function nordlys(): Html {
  return bag({
    name: 'Nordlys',
    body: '#d9d3ea',
    shade: '#c2b9dd',
    ink: '#30295a',
    scene: html`<rect width="120" height="104" fill="#221d47" />
      <path d="M-4 52C18 14 34 60 58 26S96 8 126 18v20C98 30 86 60 62 52S22 74-4 78z" fill="#3fa796" opacity=".85" />
      <path d="M-4 38C20 6 40 46 62 16s40-14 64-10v14C100 14 84 44 64 34S22 52-4 58z" fill="#9be3b4" opacity=".8" />
      <path d="M14 10h.01M104 50h.01M34 8h.01M86 6h.01M110 30h.01M8 26h.01" stroke="#fff" stroke-width="2.600" stroke-linecap="round" />
      <path d="M0 80 22 62l16 12 20-18 22 20 14-10 26 16v22H0z" fill="#141131" />
      <path d="M0 84h120v20H0z" fill="#2d3a66" />
      <path d="M18 90h26M58 94h34M34 99h18" stroke="#7fd3b0" stroke-width="1.800" stroke-linecap="round" opacity=".8" />`,
  })
}

/** The forest in the evening. */
export function skog(): Html {
  const fir = (x: number, y: number, size: number, fill: string) =>
    html`<path transform="translate(${x} ${y}) scale(${size})" d="M0-34 10-16H6l9 15H9l10 17H-19L-9-1h-6l9-15h-4zM-2 16h4v7h-4z" fill="${fill}" />`
  return bag({
    name: 'Skog',
    body: '#44604c',
    shade: '#344b3b',
    ink: '#f3ecd9',
    scene: html`<rect width="120" height="104" fill="#e9d9ae" />
      <circle cx="60" cy="46" r="24" fill="#f4eed6" />
      ${fir(16, 66, 1, '#8ea97f')}${fir(44, 62, 0.9, '#8ea97f')}${fir(78, 64, 1, '#8ea97f')}${fir(108, 66, 0.95, '#8ea97f')}
      ${fir(30, 78, 1.25, '#55795b')}${fir(62, 80, 1.15, '#55795b')}${fir(94, 80, 1.3, '#55795b')}
      ${fir(8, 92, 1.35, '#2c4635')}${fir(48, 98, 1.2, '#2c4635')}${fir(78, 96, 1.1, '#2c4635')}${fir(112, 94, 1.4, '#2c4635')}
      <path d="M0 98h120v6H0z" fill="#2c4635" />`,
  })
}

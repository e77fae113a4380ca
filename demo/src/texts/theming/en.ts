import type { ControlName, FontName, GroupName, TouchName } from '../../theming/controls.ts'
import type { PresetName } from '../../theming/presets.ts'

/** The keys of every language. */
export interface ThemingTexts {
  title: string
  lead: string
  presets: string
  preset: Record<PresetName, string>
  groups: Record<GroupName, string>
  controls: Record<ControlName, string>
  /** The label of a colour's text field, beside the picker. */
  hex: (name: string) => string
  editing: { light: string; dark: string }
  fonts: Record<FontName | 'page', string>
  touchesTitle: string
  touches: Record<TouchName, string>
  preview: string
  scheme: string
  light: string
  dark: string
  width: string
  wide: string
  narrow: string
  direction: string
  ltr: string
  rtl: string
  shows: string
  choices: string
  paid: string
  failed: string
  nothingStarts: string
  css: string
  cssEmpty: string
  copy: string
  copied: string
  share: string
  shared: string
  reset: string
  faintTitle: string
  faint: (front: string, back: string, ratio: string, least: string, scheme: string) => string
  fine: string
  tokens: string
  tokensLead: string
  token: string
  sets: string
  initial: string
  follows: (name: string) => string
  ofPage: string
  noScript: string
  docs: string
  open: string
}

export const themingEn: ThemingTexts = {
  title: 'Theme editor',
  lead: 'Change the settings, watch a real checkout change, and copy the CSS. The address contains the theme, so a link shares it.',
  presets: 'Start with',
  preset: {
    plain: 'As it is',
    fjord: 'Fjord',
    sharp: 'Sharp',
    soft: 'Soft',
    night: 'Night',
    dense: 'Dense',
    press: 'Press',
  },
  groups: {
    brand: 'Brand',
    surface: 'Surface and text',
    shape: 'Shape and type',
    answers: 'Results and notes',
    single: 'Single parts',
  },
  controls: {
    accent: 'Accent',
    'accent-ink': 'Text on the accent',
    tint: 'Tint',
    surface: 'Background',
    ink: 'Text',
    'ink-soft': 'Secondary text',
    line: 'Hairlines',
    'line-strong': 'Borders of controls',
    radius: 'Corners',
    'radius-control': 'Corners of controls',
    space: 'Space inside',
    'row-space': 'Space in a row',
    'font-size': 'Size of text',
    font: 'Font',
    good: 'Success',
    'good-tint': 'Behind success',
    bad: 'Failures and errors',
    'bad-tint': 'Behind failures',
    note: 'Notes',
    'note-tint': 'Behind notes',
    button: 'Button',
    'button-ink': 'Text on the button',
    'button-radius': 'Corners of the button',
    'row-tint': 'The picked row',
    input: 'Fields',
    'input-line': 'Borders of fields',
    'input-radius': 'Corners of fields',
    focus: 'Focus ring',
  },
  hex: (name) => `${name}, as a code`,
  editing: { light: 'Colours for light', dark: 'Colours for dark' },
  fonts: {
    page: 'The page’s own',
    system: 'System',
    humanist: 'Humanist',
    rounded: 'Rounded',
    serif: 'Serif',
    mono: 'Monospaced',
  },
  touchesTitle: 'Finishing touches',
  touches: {
    raised: 'Raise it with a shadow',
    frameless: 'No line around it',
    stripe: 'A stripe at the picked row',
    bold: 'Bold names',
    capitals: 'Button in capitals',
  },
  preview: 'Preview',
  scheme: 'Scheme',
  light: 'Light',
  dark: 'Dark',
  width: 'Width',
  wide: 'Wide',
  narrow: 'Narrow',
  direction: 'Direction',
  ltr: 'Left to right',
  rtl: 'Right to left',
  shows: 'Shows',
  choices: 'Choices',
  paid: 'Paid',
  failed: 'Declined',
  nothingStarts: 'This preview starts no payment.',
  css: 'Your CSS',
  cssEmpty: '/* Nothing is set: the element keeps its own look. */',
  copy: 'Copy CSS',
  copied: 'Copied',
  share: 'Copy link',
  shared: 'Link copied',
  reset: 'Start over',
  faintTitle: 'Hard to read',
  faint: (front, back, ratio, least, scheme) =>
    `${front} on ${back} (${scheme}): ${ratio} to 1, and it should be ${least}.`,
  fine: 'All text is readable: the contrast is sufficient in light and in dark.',
  tokens: 'All tokens',
  tokensLead:
    'Set these custom properties on the tag or on any element around it. The last column shows the default, in light and in dark.',
  token: 'Custom property',
  sets: 'Sets',
  initial: 'Default',
  follows: (name) => `follows ${name}`,
  ofPage: 'the page’s font',
  noScript: 'The editor needs JavaScript. All settings are listed below.',
  docs: 'Documentation',
  open: 'Theme editor',
}

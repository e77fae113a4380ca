import { html } from 'hono/html'
import { type ColourControl, type Control, controls, fonts, groupNames, touches } from '../theming/controls.ts'
import { presets } from '../theming/presets.ts'
import type { Html } from './html.ts'
import type { View } from './view.ts'

/**
 * The theme editor: settings, preview and CSS, all in their final size before the script runs, so that nothing moves; and a
 * table of all tokens, for browsers without JavaScript.
 */
export function themingPage(view: View): Html {
  const { theming: texts } = view.texts
  return html`<div class="theming">
    <div class="theming-head">
      <h1>${texts.title}</h1>
      <p class="lead">${texts.lead}</p>
      <noscript><p class="notice">${texts.noScript}</p></noscript>
    </div>
    <div class="editor" data-editor inert>
      ${controlsForm(view)}
      <div class="outcome">${preview(view)} ${css(view)}</div>
    </div>
    ${tokenTable(view)}
  </div>`
}

function controlsForm(view: View): Html {
  const { theming: texts } = view.texts
  return html`<form class="controls" data-controls>
    <fieldset class="presets">
      <legend>${texts.presets}</legend>
      ${presets.map(
        ({ name }) => html`<button type="button" data-preset="${name}" aria-pressed="false">
          <span class="swatch" aria-hidden="true"></span>${texts.preset[name]}
        </button>`,
      )}
    </fieldset>
    <p class="editing" data-editing data-light="${texts.editing.light}" data-dark="${texts.editing.dark}">${texts.editing.light}</p>
    ${groupNames.map((group, index) => {
      const own = controls.filter((control) => control.group === group)
      return html`<details class="group" ${index < 1 ? html`open` : ''}>
        <summary>${texts.groups[group]}</summary>
        <div class="group-controls">${own.map((control) => controlRow(view, control))}</div>
      </details>`
    })}
    <details class="group">
      <summary>${texts.touchesTitle}</summary>
      <div class="group-controls">
        ${Object.keys(touches).map(
          (name) =>
            html`<label class="touch"><input type="checkbox" data-touch="${name}" />${textOf(texts.touches, name)}</label>`,
        )}
      </div>
    </details>
    <p class="controls-end"><button class="button button-quiet" type="button" data-reset>${texts.reset}</button></p>
  </form>`
}

function controlRow({ texts }: View, control: Control): Html {
  const { theming } = texts
  const name = textOf(theming.controls, control.name)
  const id = `control-${control.name}`
  if (control.kind === 'font') {
    const options = Object.keys(fonts).map(
      (font) => html`<option value="${font}">${textOf(theming.fonts, font)}</option>`,
    )
    return html`<div class="control">
      <label for="${id}">${name}</label>
      <select id="${id}" data-font><option value="">${theming.fonts.page}</option>${options}</select>
    </div>`
  }
  if (control.kind === 'length') {
    const { least, most, initial } = control
    return html`<div class="control control-length">
      <label for="${id}">${name}</label>
      <input type="range" id="${id}" min="${least}" max="${most}" value="${initial}" data-length="${control.name}" />
      <output for="${id}">${initial} px</output>
    </div>`
  }
  return html`<div class="control">
    <label for="${id}">${name}</label>
    <span class="colour">
      <input type="text" maxlength="7" spellcheck="false" autocomplete="off" data-hex="${control.name}" aria-label="${theming.hex(name)}" />
      <input type="color" id="${id}" data-colour="${control.name}" />
    </span>
  </div>`
}

function preview(view: View): Html {
  const { theming: texts } = view.texts
  return html`<section class="preview" aria-labelledby="preview-title">
    <h2 class="unseen" id="preview-title">${texts.preview}</h2>
    <div class="switches">
      ${choice('scheme', texts.scheme, { light: texts.light, dark: texts.dark })}
      ${choice('width', texts.width, { wide: texts.wide, narrow: texts.narrow })}
      ${choice('direction', texts.direction, { ltr: texts.ltr, rtl: texts.rtl })}
      ${choice('shows', texts.shows, { choices: texts.choices, paid: texts.paid, failed: texts.failed })}
    </div>
    <div class="stage" data-stage>
      <div class="stage-page" data-stage-page data-lang="${view.lang}"></div>
    </div>
    <p class="nothing-starts" role="status" data-nothing-starts data-text="${texts.nothingStarts}"></p>
    <div class="faint" role="status" data-faint data-said="" data-fine="${texts.fine}" data-title="${texts.faintTitle}">${texts.fine}</div>
    ${faintTemplate(view)}
  </section>`
}

function css({ texts }: View): Html {
  const { theming } = texts
  return html`<div class="css">
      <div class="css-head">
        <h2>${theming.css}</h2>
        <button class="button button-quiet" type="button" data-copy-css data-copied="${theming.copied}">${theming.copy}</button>
        <button class="button button-quiet" type="button" data-share data-copied="${theming.shared}">${theming.share}</button>
      </div>
      <pre tabindex="0" data-css data-empty="${theming.cssEmpty}">${theming.cssEmpty}</pre>
    </div>`
}

/** The script fills in the numbers and the two names; the sentence is rendered here, in the page's language. */
function faintTemplate({ texts }: View): Html {
  const { theming } = texts
  return html`<template data-faint-line
    data-light="${theming.faint('{front}', '{back}', '{ratio}', '{least}', theming.light)}"
    data-dark="${theming.faint('{front}', '{back}', '{ratio}', '{least}', theming.dark)}"></template>`
}

/** A group of options, one of which is selected. */
function choice(name: string, legend: string, options: Readonly<Record<string, string>>): Html {
  return html`<fieldset class="switch">
    <legend class="unseen">${legend}</legend>
    ${Object.entries(options).map(
      ([value, text], index) =>
        html`<label><input type="radio" name="${name}" value="${value}" data-switch ${index === 0 ? html`checked` : ''} /><span>${text}</span></label>`,
    )}
  </fieldset>`
}

function tokenTable({ texts }: View): Html {
  const { theming } = texts
  return html`<section class="tokens">
    <h2>${theming.tokens}</h2>
    <p class="lead">${theming.tokensLead} <a href="/docs/theming.html">${theming.docs}</a></p>
    <div class="tokens-scroll" role="region" aria-label="${theming.tokens}" tabindex="0">
      <table>
        <thead><tr><th scope="col">${theming.token}</th><th scope="col">${theming.sets}</th><th scope="col">${theming.initial}</th></tr></thead>
        <tbody>
          ${controls.map(
            (control) => html`<tr>
              <th scope="row"><code>--ccv-${control.name}</code></th>
              <td>${theming.controls[control.name]}</td>
              <td>${initialOf(theming, control)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}

function initialOf(theming: View['texts']['theming'], control: Control): Html {
  if (control.kind === 'font') return html`${theming.ofPage}`
  if (control.kind === 'length' && control.follows) return html`${theming.follows(`--ccv-${control.follows.name}`)}`
  if (control.kind === 'length') return html`<code>${control.initial}px</code>`
  const { initial }: ColourControl = control
  if (typeof initial === 'string') return html`${theming.follows(`--ccv-${initial}`)}`
  return html`<code>${initial.light}</code> · <code>${initial.dark}</code>`
}

function textOf(texts: Readonly<Record<string, string>>, name: string): string {
  return texts[name] ?? name
}

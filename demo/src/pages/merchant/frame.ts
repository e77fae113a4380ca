import { html } from 'hono/html'
import type { Answer, AnswerLink, Refusal } from '../../merchant/answers.ts'
import { formatTime } from '../../texts/texts.ts'
import type { Html } from '../html.ts'
import type { View } from '../view.ts'

/** The pages of the back office, in the order of the tabs. */
export const sections = ['payments', 'methods', 'subscriptions', 'mandates', 'events'] as const
export type Section = (typeof sections)[number]

/** Returns the address of a page of the back office. */
export function addressOf(section: Section): string {
  return section === 'payments' ? '/merchant' : `/merchant/${section}`
}

export interface MerchantFrame {
  section: Section
  answer: Answer | undefined
  /** CCV's clock and that of this server, in epoch milliseconds; absent when the sandbox does not answer. */
  clock: { ccv: number; here: number } | undefined
  content: Html
}

/** The frame of every page of the back office: tabs, CCV's clock, and the answer to the last action. */
export function merchantPage(view: View, frame: MerchantFrame): Html {
  const { merchant: texts } = view.texts
  return html`<div class="back-office">
    <div class="back-office-head">
      <h1>${texts.title}</h1>
      <p class="lead">${texts.lead}</p>
    </div>
    <nav class="sections" aria-label="${texts.title}">
      ${sections.map(
        (section) => html`<a href="${addressOf(section)}"
          ${section === frame.section ? html`aria-current="page"` : ''}>${texts.sections[section]}</a>`,
      )}
    </nav>
    ${frame.answer ? answerBox(view, frame.answer) : ''}
    ${clockBar(view, frame)}
    ${frame.content}
  </div>`
}

function clockBar(view: View, { clock, section }: MerchantFrame): Html {
  const { clock: texts } = view.texts.merchant
  if (!clock) return html`<p class="notice">${texts.silent}</p>`
  const days = Math.max(0, Math.round((clock.ccv - clock.here) / 86_400_000))
  return html`<form class="ccv-clock" method="post" action="/merchant/clock">
    <input type="hidden" name="from" value="${section}" />
    <p><span class="note">${texts.label}</span> <strong>${formatTime(clock.ccv, view.lang)}</strong>
      <span class="note">${texts.ahead(days)}</span></p>
    <button class="button button-quiet">${texts.move}</button>
    <p class="note ccv-clock-note">${texts.note}</p>
  </form>`
}

function answerBox(view: View, answer: Answer): Html {
  return html`<section class="answer answer-${answer.tone}" id="answer" tabindex="-1" aria-labelledby="answer-title">
    <h2 id="answer-title">${answer.title}</h2>
    ${answer.notes?.map((note) => html`<p>${note}</p>`)}
    ${answer.refusal ? refusalText(view, answer.refusal) : ''}
    ${answer.links?.map((link) => linkLine(view, link))}
  </section>`
}

/** The texts of a refusal are the backend's, in English: they name the field and the fix. */
function refusalText(view: View, refusal: Refusal): Html {
  const { answer: texts } = view.texts.merchant
  const sentences = refusal.fields.length > 0 ? refusal.fields : [{ field: '', message: refusal.message }]
  return html`<ul class="sentences" lang="en">
      ${sentences.map(({ field, message }) => html`<li>${field ? html`<code>${field}</code> ` : ''}${message}</li>`)}
    </ul>
    <dl class="small-facts">
      <div><dt>${texts.code}</dt><dd><code>${refusal.code}</code></dd></div>
      ${refusal.failureCode ? html`<div><dt>${texts.ccv}</dt><dd><code>${refusal.failureCode}</code></dd></div>` : ''}
      ${refusal.errorReference ? html`<div><dt>${texts.reference}</dt><dd><code>${refusal.errorReference}</code></dd></div>` : ''}
    </dl>`
}

/**
 * A link. One with `copy` is shown in full, and the script adds a button that copies it.
 *
 * @param beside more buttons beside it
 */
export function linkLine(view: View, { href, label, copy }: AnswerLink, beside: Html = html``): Html {
  const { answer: texts, charge } = view.texts.merchant
  if (!copy) return html`<p><a class="button" href="${href}">${label}</a></p>`
  return html`<div class="pass-on">
    <p class="note">${label}</p>
    <code class="pass-on-link">${href}</code>
    <div class="row-tools">
      <button class="button button-quiet" type="button" data-copy="${href}" data-copied="${texts.copied}" hidden>${texts.copy}</button>
      <a class="button button-quiet" href="${href}">${charge.openLink}</a>
      ${beside}
    </div>
  </div>`
}

/** The styles of the plain page, similar to those of the element. The content security policy allows them by hash. */
import { integrityOf } from '../runtime/secrets.ts'

export const styles = `
:root{color-scheme:light dark;--bg:#f6f6f4;--surface:#fff;--ink:#17181a;--soft:#5d6066;--line:#e3e3e0;--edge:#85868a;--accent:#1f4fd8;--on-accent:#fff;--tint:#f3f6ff;--good:#11724a;--good-tint:#e9f6ef;--bad:#b3261e;--bad-tint:#fdf0ef;--note:#5c4400;--note-tint:#fff3cd}
@media (prefers-color-scheme:dark){:root{--bg:#101113;--surface:#1a1b1e;--ink:#f2f2f0;--soft:#a9acb2;--line:#2f3136;--edge:#7d8188;--accent:#86a5ff;--on-accent:#0c1430;--tint:#20263a;--good:#6fd3a4;--good-tint:#15281f;--bad:#ff9c94;--bad-tint:#331c1a;--note:#ffdf8a;--note-tint:#332a10}}
*,::before,::after{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.45 ui-sans-serif,system-ui,"Segoe UI",Roboto,sans-serif;padding:clamp(20px,7vh,72px) 16px 48px;overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
main{max-inline-size:29rem;margin-inline:auto}
header{display:grid;grid-template-columns:1fr auto;gap:2px 16px;align-items:baseline;margin:0 2px 18px}
h1{font-size:1.125rem;font-weight:620;margin:0;letter-spacing:-.01em}
.sum{margin:0;font-size:1.375rem;font-weight:620;letter-spacing:-.015em;font-variant-numeric:tabular-nums;white-space:nowrap}
.sub{grid-column:1/-1;color:var(--soft);margin:0;font-size:.9375rem}
.sheet{background:var(--surface);border:1px solid var(--line);border-radius:14px;overflow:clip}
.test{inline-size:fit-content;margin:10px 16px;padding:1px 9px;border-radius:1em;background:var(--note-tint);color:var(--note);font-size:.8125rem;font-weight:550}
.note{display:grid;gap:11px;padding:14px 16px;background:var(--note-tint);color:var(--note);font-size:.9375rem;border-block-end:1px solid var(--line)}
.note:is(.bad,.neutral){grid-template-columns:auto 1fr;gap:0 12px;align-items:start}.note.bad{background:var(--bad-tint);color:var(--bad)}.note.neutral{background:none;color:inherit}
.note :is(p,ul){margin:0}.note ul{padding:0;list-style:none}.note li a{display:inline-block;padding-block:5px;color:inherit}
.note:focus{outline:2px solid;outline-offset:-2px}
.note strong{display:block;font-weight:620}.note .why{color:var(--ink)}
.sr{position:absolute;inline-size:1px;block-size:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.row+.row,.others,.rest{border-block-start:1px solid var(--line)}
details.row[open]{background:var(--tint)}
.title,.more{margin:0;padding:13px 16px 5px;color:var(--soft);font-size:.875rem;font-weight:600}
.more{display:flex;flex-wrap:wrap;align-items:center;gap:8px 12px;min-block-size:48px;padding-block:13px;list-style:none;cursor:pointer}
.more h3{flex:1;margin:0;color:var(--ink);font-size:1rem;font-weight:560}.fold{display:none}.fold[open]>.more .marks{display:none}
.more::after{content:"";flex:none;inline-size:8px;block-size:8px;margin-inline:6px;border:solid currentColor;border-width:0 2px 2px 0;rotate:45deg}[open]>.more::after{rotate:225deg}
.head{display:flex;align-items:center;gap:2px 12px;min-block-size:56px;padding:13px 16px;list-style:none}
summary.head{cursor:pointer}
summary::-webkit-details-marker{display:none}
summary.head::before{content:"";flex:none;inline-size:20px;block-size:20px;margin-inline-end:2px;border:1.5px solid var(--edge);border-radius:50%;background:var(--surface);transition:border-width 150ms}
[open]>summary.head::before{border:6px solid var(--accent)}
.name{flex:1;font-weight:560}.name small{display:block;color:var(--soft);font-size:.875rem;font-weight:400}
.marks{display:flex;gap:5px}
.mark{inline-size:36px;block-size:24px;border-radius:5px;background:#fff;outline:1px solid rgb(0 0 0/.13);outline-offset:-1px;display:block}
form{display:grid;gap:14px;padding:2px 16px 16px}
details form{padding-inline-start:50px}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,8em),1fr));gap:14px 12px;align-items:start}
.field,.agree{display:grid;gap:5px}
.wide{grid-column:1/-1}
.field label{font-size:.875rem;font-weight:540}
.field input,.field select{inline-size:100%;min-block-size:48px;padding:10px 12px;border:1px solid var(--edge);border-radius:11px;background:var(--surface);color:inherit;font:inherit}
.field [aria-invalid]{border-color:var(--bad)}
.tick{display:flex;gap:10px;align-items:flex-start;padding-block:11px;margin-block:-11px;cursor:pointer}
.tick input{appearance:none;flex:none;inline-size:20px;block-size:20px;margin:1px 0 0;border:1.5px solid var(--edge);border-radius:6px;background:var(--surface)}
.tick input:checked{border-color:var(--accent);background:var(--accent)}
.tick input:checked::before{content:"";display:block;inline-size:6px;block-size:11px;margin:1px auto 0;border:solid var(--on-accent);border-width:0 2.4px 2.4px 0;rotate:42deg}
.tick input[aria-invalid]{border-color:var(--bad)}
.terms,.plan{margin:0;line-height:1.5;white-space:pre-line}.plan{font-weight:540}.chosen{display:none}form:has([name=consent]:checked) .chosen{display:block}
.fault{margin:0;color:var(--bad);font-size:.875rem}
.foot{display:grid;gap:11px}
.total{display:flex;justify-content:space-between;gap:16px;margin:0;font-size:.9375rem}
.total strong{font-weight:600;white-space:nowrap}
.go{display:flex;justify-content:center;align-items:center;inline-size:100%;min-block-size:50px;padding:11px 18px;border:1px solid transparent;border-radius:11px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-align:center;text-decoration:none;hyphens:auto;cursor:pointer}
.go:hover{filter:brightness(1.08)}.go:active{filter:brightness(.94)}
.note .go{min-block-size:44px;padding:8px 16px;background:none;border-color:currentColor;color:inherit}
.where{margin:-6px 0 0;color:var(--soft);font-size:.875rem}
.lock{inline-size:15px;block-size:15px;margin-inline-end:7px;vertical-align:-.15em;fill:none;stroke:currentColor;stroke-width:1.4;stroke-linejoin:round}
.end{display:grid;justify-items:center;gap:8px;padding:32px 22px 28px;text-align:center}
.end h2{margin:4px 0 0;font-size:1.1875rem;font-weight:620;letter-spacing:-.01em;line-height:1.3;text-wrap:balance}
.end p{margin:0;max-inline-size:36ch;color:var(--soft);text-wrap:balance}
.end .facts{color:inherit;font-weight:540}.end summary{min-block-size:44px;padding-block:11px;color:var(--soft);font-size:.875rem;text-decoration:underline;cursor:pointer;list-style:none}
.quote{font-size:.8125rem;user-select:all}
.badge{display:grid;place-items:center;inline-size:48px;block-size:48px;border-radius:50%;background:var(--tint);color:var(--accent)}
.badge.good{background:var(--good-tint);color:var(--good)}.badge.bad{background:var(--bad-tint);color:var(--bad)}
.note .badge{inline-size:22px;block-size:22px;background:none}
.sign{inline-size:26px;block-size:26px;fill:none;stroke:currentColor;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
.note .sign{inline-size:22px;block-size:22px}
footer{margin-block-start:18px;text-align:center;font-size:.9375rem}
footer a{color:var(--soft);display:inline-block;padding:10px}footer a:hover{color:var(--ink)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
summary:focus-visible{outline-offset:-3px;border-radius:14px}
@media (max-width:29rem){.others>.title{display:none}.fold{display:block}.fold:not([open])+div{display:none}}
@media (max-width:26rem){body{padding-block-start:20px}details form{padding-inline-start:16px}}
@media (max-width:26rem) and (min-height:28em){.foot{position:sticky;inset-block-end:0;z-index:1;margin:0 -16px -16px;padding:11px 16px max(16px,env(safe-area-inset-bottom));background:var(--surface);box-shadow:0 -8px 8px var(--surface)}.foot .plan{font-size:.9375rem;line-height:1.4}[open]>form>.foot{background:var(--tint);box-shadow:0 -8px 8px var(--tint)}summary,.field :is(input,select),.tick input{scroll-margin-block-end:11em}}
@media (forced-colors:active){[open]>summary.head::before{border-color:Highlight}.tick input:checked{background:Highlight;forced-color-adjust:none}.badge,.test{border:1px solid}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
`

export const styleHash = integrityOf(styles)

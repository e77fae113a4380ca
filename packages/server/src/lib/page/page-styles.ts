/** The plain page's looks; allowed by the policy through its hash. */
import { integrityOf } from '../secrets.ts'

export const styles = `
:root{color-scheme:light dark;--bg:#f6f6f4;--surface:#fff;--ink:#17181a;--ink-2:#5d6066;--line:#e3e3e0;--edge:#85868a;--accent:#1f4fd8;--accent-ink:#fff;--bad:#b3261e;--good:#11724a}
@media (prefers-color-scheme:dark){:root{--bg:#101113;--surface:#1a1b1e;--ink:#f2f2f0;--ink-2:#a4a7ad;--line:#2d2f33;--edge:#7d8188;--accent:#86a5ff;--accent-ink:#0c1430;--bad:#ff9c94;--good:#6fd3a4}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 ui-sans-serif,system-ui,"Segoe UI",Roboto,sans-serif;padding:clamp(16px,5vw,56px) 16px}
main{max-width:30rem;margin:auto}
header{display:flex;justify-content:space-between;gap:1rem;align-items:baseline;flex-wrap:wrap;margin-block-end:1.25rem}
h1{font-size:1.25rem;margin:0;letter-spacing:-.01em}
header p{margin:0;font-size:1.25rem;font-variant-numeric:tabular-nums}
.sub{color:var(--ink-2);margin:0;font-size:.9375rem;inline-size:100%}
.sheet{background:var(--surface);border:1px solid var(--line);border-radius:14px;overflow:hidden}
details+details,.sheet>*+*{border-top:1px solid var(--line)}
summary{padding:1rem;min-height:56px;cursor:pointer;font-weight:560;display:flex;align-items:center;justify-content:space-between}
summary::after{content:"";inline-size:.5rem;block-size:.5rem;border:solid var(--ink-2);border-width:0 2px 2px 0;rotate:45deg;margin-inline-end:.25rem}
details[open]>summary::after{rotate:225deg}
summary::-webkit-details-marker{display:none}
form{padding:0 1rem 1rem;display:grid;gap:.875rem}
label{display:grid;gap:.3rem;font-size:.875rem;font-weight:540}
label.tick{grid-template-columns:1.5rem 1fr;gap:.6rem;font-size:.9375rem;align-items:start;min-height:44px;padding-block:.5rem}
input[type=checkbox]{inline-size:1.25rem;block-size:1.25rem;margin:.1rem 0 0;accent-color:var(--accent)}
input:not([type=checkbox]):not([type=hidden]){border:1px solid var(--edge);border-radius:10px;padding:.7rem .75rem;font:inherit;background:var(--surface);color:inherit;inline-size:100%}
.two{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}
.terms,.next{font-size:.875rem;color:var(--ink-2);margin:0}
button,.go{border:0;border-radius:11px;background:var(--accent);color:var(--accent-ink);font:inherit;font-weight:600;padding:.8rem 1rem;min-height:50px;text-align:center;text-decoration:none;display:block;inline-size:100%;cursor:pointer}
.plain{background:none;color:var(--ink);border:1px solid var(--edge)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.end{padding:2rem 1.5rem;text-align:center;display:grid;gap:.5rem}
.end h2{margin:0;font-size:1.2rem}.end p{margin:0;color:var(--ink-2);text-wrap:balance}
.good h2{color:var(--good)}.bad h2{color:var(--bad)}
.note{padding:1rem;display:grid;gap:.75rem;margin:0}
.wrong{color:var(--bad);font-size:.9375rem;padding:1rem;margin:0}
.test{font-size:.8125rem;background:#fff3cd;color:#5c4400;padding:.35rem 1rem;text-align:center;font-weight:540;margin:0}
footer{margin-block-start:1.25rem;font-size:.9375rem}
a{color:var(--accent)}
`

export const styleHash = integrityOf(styles)

/** Style sheet of the hosted pages and of the overview page. */
export const style = `
:root{color-scheme:light dark;--bg:#f5f4f0;--surface:#fff;--tint:#faf9f6;--ink:#1b1c1e;--ink-2:#5b5e63;--line:#e4e2db;
--line-2:#85868a;--accent:#0e6b5c;--accent-2:#0b5a4d;--accent-ink:#fff;--good:#0f6b48;--good-tint:#e5f4ec;--bad:#b3261e;
--bad-tint:#fcebea;--wait:#7a5200;--wait-tint:#fdf2d8;--look:#3f4bb0;--look-tint:#ebedfb;--banner:#fbe7b2;
--banner-ink:#4d3900;--radius:12px;--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{--bg:#121314;--surface:#1b1c1e;--tint:#202224;--ink:#f1f1ee;--ink-2:#a7aab0;
--line:#303235;--line-2:#7f8388;--accent:#6bd3bd;--accent-2:#86e0cc;--accent-ink:#06231d;--good:#76d6a8;
--good-tint:#15291f;--bad:#ff9f97;--bad-tint:#341d1b;--wait:#f0c46a;--wait-tint:#302711;--look:#aab4ff;
--look-tint:#22253d;--banner:#3a2f10;--banner-ink:#f6dc9a}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 ui-sans-serif,system-ui,"Segoe UI",Roboto,sans-serif;
-webkit-text-size-adjust:100%}
h1,h2,p,ul,dl,dd{margin:0}ul{padding:0;list-style:none}
a{color:var(--accent)}
.banner{background:var(--banner);color:var(--banner-ink);text-align:center;padding:8px 16px;font-size:14px;
font-weight:600;text-wrap:balance}
.mono{font-family:var(--mono);font-size:.92em;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
.quiet{color:var(--ink-2)}.small{font-size:13px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
button,.go{font:inherit;font-weight:600;border-radius:10px;min-height:48px;padding:11px 18px;cursor:pointer;
background:transparent;color:var(--ink);border:1px solid var(--line-2);text-align:center;text-decoration:none;
display:inline-flex;align-items:center;justify-content:center}
button:hover{background:var(--tint)}
.go{background:var(--accent);border-color:var(--accent);color:var(--accent-ink)}
.go:hover,button.go:hover{background:var(--accent-2)}
button.plain{border-color:transparent;color:var(--ink-2);font-weight:500}
button.plain:hover{color:var(--ink);text-decoration:underline;background:transparent}
input,select{font:inherit;color:inherit;background:var(--surface);border:1px solid var(--line-2);border-radius:10px;
padding:11px 12px;min-height:48px;width:100%}
input::placeholder{color:var(--ink-2);opacity:.8}
[aria-invalid=true]{border-color:var(--bad);box-shadow:0 0 0 1px var(--bad)}
.error{color:var(--bad);font-size:14px}

.sheet{max-width:940px;margin:0 auto;padding:20px 16px 48px;display:grid;gap:16px;
grid-template-columns:minmax(0,1fr)}
.work,.about{min-width:0}
.work{background:var(--surface);border:1px solid var(--line);border-radius:16px;padding:22px 18px;display:grid;gap:16px;
align-content:start}
.about{padding:6px 4px 2px;display:grid;gap:4px;align-content:start}
h1{font-size:21px;line-height:1.25;letter-spacing:-.012em;text-wrap:balance}
h2{font-size:15px;font-weight:600}
.lead{color:var(--ink-2);max-width:60ch}
.amount{font-size:32px;line-height:1.15;font-weight:650;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.amount.quiet{font-size:19px;letter-spacing:-.01em;font-weight:600;color:var(--ink)}
.what{font-size:17px;overflow-wrap:anywhere}
.about dl{display:grid;gap:2px;margin-top:6px;font-size:14px;color:var(--ink-2)}
.about dl div{display:flex;flex-wrap:wrap;gap:0 8px}
.about dd{color:var(--ink);overflow-wrap:anywhere;min-width:0}
form{display:grid;gap:14px;margin:0}
.field{display:grid;gap:6px;min-width:0}
label,legend{font-size:14px;font-weight:560}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:12px;align-items:start}
fieldset{border:0;padding:0;margin:0;min-width:0}
legend{padding:0;margin-bottom:6px}
.choices{display:flex;flex-wrap:wrap;gap:8px}
.choices label{display:inline-flex;align-items:center;gap:8px;border:1px solid var(--line-2);border-radius:10px;
padding:8px 14px 8px 12px;min-height:44px;font-size:15px;font-weight:450;cursor:pointer}
.choices label:has(:checked){border-color:var(--accent);box-shadow:0 0 0 1px var(--accent)}
.choices input{width:18px;height:18px;min-height:0;margin:0;accent-color:var(--accent)}
.actions{display:grid;gap:8px;margin-top:4px}
.shown{font-size:19px;letter-spacing:.04em}
.samples{display:grid;gap:4px;padding:6px 4px;align-content:start;min-width:0}
.samples .quiet{font-size:14px}
.samples ul{display:grid;margin:6px -10px 0}
.samples a{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1px 12px;padding:9px 10px;color:inherit;text-decoration:none;
min-height:44px;align-items:center;font-size:15px}
.samples li+li{border-top:1px solid var(--line)}
.samples a:hover .mono{color:var(--accent);text-decoration:underline}
.samples .brand{font-weight:560}.samples .mono,.samples .small{flex-basis:100%;color:var(--ink-2)}
.does,.tag{font-size:13px;font-weight:560;border-radius:99px;padding:3px 10px;white-space:nowrap}
.success{color:var(--good);background:var(--good-tint)}.failure,.failed,.inactive{color:var(--bad);background:var(--bad-tint)}
.challenge,.pending{color:var(--wait);background:var(--wait-tint)}.manualintervention{color:var(--look);background:var(--look-tint)}
.active{color:var(--good);background:var(--good-tint)}
summary{cursor:pointer;font-size:15px;font-weight:560;color:var(--accent);padding:10px 0;min-height:44px}
.sign{border-radius:50%;padding:11px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;
stroke-linejoin:round}

@media (min-width:780px){
.hosted .sheet{grid-template:auto 1fr/minmax(0,5fr) minmax(0,6fr);gap:20px 48px;padding-top:44px;align-items:start}
.hosted .sheet:not(:has(.about)){grid-template:auto/minmax(0,520px);justify-content:center}
.work{padding:28px}.sheet:has(.about) .work{grid-column:2;grid-row:1/3}.samples{grid-column:1;grid-row:2}
.about{padding-top:26px;gap:8px}.amount{font-size:44px}h1{font-size:23px}.about dl{margin-top:12px;gap:6px}}
@media (forced-colors:active){.does,.tag,.work,.go{border:1px solid}}
@media (prefers-reduced-motion:no-preference){button,.go,.samples a{transition:background-color .15s}}
`

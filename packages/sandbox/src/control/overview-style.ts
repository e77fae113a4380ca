/** Styles of the overview page, in addition to the style sheet of the hosted pages. */
export const overviewStyle = `
.desk{max-width:1180px;margin:0 auto;padding:24px 16px 64px;display:grid;gap:20px;grid-template-columns:minmax(0,1fr)}
.desk header{display:grid;gap:2px}.desk header p{font-size:14px}
#books{display:grid;gap:24px;align-content:start;min-width:0}
#books h2{display:flex;gap:8px;align-items:baseline;margin-bottom:8px;font-size:16px}
.count{font-size:13px;font-weight:500;color:var(--ink-2)}
.none{color:var(--ink-2);background:var(--surface);border:1px dashed var(--line-2);border-radius:var(--radius);
padding:22px 18px;text-align:center}
.row{background:var(--surface);border:1px solid var(--line)}
.row+.row{border-top:0}
.row:first-of-type{border-radius:var(--radius) var(--radius) 0 0}
.row:last-of-type{border-radius:0 0 var(--radius) var(--radius)}
.row:first-of-type:last-of-type{border-radius:var(--radius)}
.row summary{display:grid;grid-template-columns:auto 1fr auto;gap:3px 12px;align-items:center;padding:11px 14px;
color:var(--ink);font-size:15px;font-weight:400;list-style:none;min-height:56px;border-radius:inherit}
.row summary::-webkit-details-marker{display:none}
.row summary:hover{background:var(--tint)}
.row[open] summary{border-bottom:1px solid var(--line);border-radius:inherit}
.row.follows summary{padding-left:38px;background-image:linear-gradient(var(--line-2),var(--line-2));
background-position:22px 0;background-size:2px 100%;background-repeat:no-repeat}
.tag{justify-self:start;text-align:center}
.sum{font-weight:600;font-variant-numeric:tabular-nums}
.kind{font-size:13.5px;color:var(--ink-2)}
.order{font-family:var(--mono);font-size:13px;overflow-wrap:anywhere;min-width:0}
.row time{font-size:13px;color:var(--ink-2);font-variant-numeric:tabular-nums}
.row .sum{grid-column:2/4;grid-row:1}.row time{grid-column:3;grid-row:2}
.row .kind{grid-column:1/3;grid-row:2}.row .order{grid-column:1/4;grid-row:3}
.inside{padding:14px;display:grid;gap:12px;min-width:0}
.acts{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.acts:not(:has(*)){display:none}
.acts button,.acts a,.waiting button,.jumps button{min-height:44px;padding:6px 14px;font-size:14px;font-weight:560;border-radius:9px}
.acts a{display:inline-flex;align-items:center;border:1px solid var(--accent);text-decoration:none}
.hooks{display:grid;gap:2px;font-size:14px}
pre{margin:0;padding:12px 14px;background:var(--tint);border:1px solid var(--line);border-radius:10px;overflow:auto;
font:12.5px/1.5 var(--mono);max-height:420px}
.waiting{background:var(--wait-tint);border-radius:var(--radius);padding:14px 16px;display:grid;gap:8px;font-size:15px;
justify-items:start}
.panel{background:var(--surface);border:1px solid var(--line);border-radius:16px;padding:4px 18px}
.panel[open]{padding-bottom:18px}
.panel>:not(summary){margin-top:16px}.panel>summary+*{margin-top:0}
.panel>button{width:100%}
.panel form{gap:8px}.panel label{margin-top:4px}
.jumps{display:grid;grid-template-columns:1fr 1fr;gap:8px}
#said:empty{display:none}
@media (min-width:640px){.row summary{grid-template-columns:150px 100px 1fr auto;gap:2px 14px}
.row .sum{grid-column:2}.row .kind{grid-column:3;grid-row:2}.row .order{grid-column:3;grid-row:1;color:var(--ink)}
.row .tag{grid-row:1/3;grid-column:1}.row .sum{grid-row:1/3}.row time{grid-column:4;grid-row:1/3}}
@media (min-width:980px){.desk{grid-template:auto 1fr/minmax(0,1fr) 320px;gap:20px 28px}.desk header{grid-column:1/3}
#books{grid-column:1;grid-row:2}.desk aside{grid-column:2;grid-row:2}
.panel{position:sticky;top:16px;padding:18px}.panel>summary{display:none}}
`

/** Of every page that is no screen: small, in the colours of the screens, light or dark as the browser is. */
export const PAGE_STYLE = `:root{color-scheme:light dark;--paper:light-dark(#f3f3ef,#0e1012);--sheet:light-dark(#fff,#191c1f);--well:light-dark(#e7e7e1,#24282c);--line:light-dark(#d2d2ca,#343a40);--edge:light-dark(#767872,#858d95);--ink:light-dark(#16181a,#f3f4f5);--soft:light-dark(#45484d,#bcc2c9);--accent:light-dark(#0b625a,#55d6c6);--on-accent:light-dark(#fff,#04201c);--wash:light-dark(#d8eeea,#12322e);--bad:light-dark(#8a1212,#ffb5b0);--bad-wash:light-dark(#fce1df,#421618);--focus:light-dark(#0b57d0,#a8c7fa)}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif;overflow-wrap:break-word}
header,main,footer{max-width:64rem;margin:0 auto;padding:0 1.25rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;justify-content:space-between;padding-block:1rem}
footer{padding-block:1.5rem 2.5rem;color:var(--soft)}
.brand{display:inline-flex;align-items:center;gap:.6rem;min-height:44px;font-size:1.25rem;font-weight:700;color:inherit;text-decoration:none}
.brand svg{width:2rem;height:2rem}
h1{font-size:clamp(1.75rem,1.2rem + 2.4vw,2.75rem);line-height:1.15;margin:1rem 0 .75rem;text-wrap:balance}
h2{font-size:1.375rem;line-height:1.25;margin:2rem 0 .75rem}
h3{font-size:1.125rem;margin:1.5rem 0 .5rem}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:6px}
.lead{font-size:1.125rem;color:var(--soft);max-width:44rem;margin:0 0 1.5rem}
.links{display:flex;flex-wrap:wrap;gap:0 1.25rem;margin:0;padding:0;list-style:none}
.links a,.links span{display:inline-flex;align-items:center;min-height:44px}
.links [aria-current]{font-weight:700}
.doors{display:flex;flex-wrap:wrap;gap:1rem;margin:0;padding:0;list-style:none}
.doors>li{display:grid;flex:1 1 min(100%,17rem)}
.door{display:grid;grid-template-columns:3rem 1fr;gap:0 1rem;align-content:start;padding:1.25rem;border:1px solid var(--line);border-radius:14px;background:var(--sheet);color:inherit;text-decoration:none}
a.door:hover{border-color:var(--accent);background:var(--wash)}
.door svg{width:3rem;height:3rem;grid-row:span 2;color:var(--accent)}
.door strong{font-size:1.25rem;line-height:1.3}
.door small{font-size:1rem;color:var(--soft)}
.notice{border-color:var(--accent);background:var(--wash)}
.sheet{max-width:28rem;margin:1rem auto 0;padding:1.5rem;border:1px solid var(--line);border-radius:14px;background:var(--sheet)}
.sheet h1{font-size:clamp(1.375rem,7vw,1.75rem);margin-top:0}
label{display:block;margin:1rem 0;font-weight:600}
label small{display:block;font-size:.9375rem;font-weight:400;color:var(--soft)}
input{display:block;width:100%;min-height:48px;margin-top:.35rem;padding:0 .75rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--edge);border-radius:10px}
input[aria-invalid]{border:2px solid var(--bad)}
button{width:100%;min-height:48px;margin-top:.5rem;font:inherit;font-weight:700;color:var(--on-accent);background:var(--accent);border:0;border-radius:10px;cursor:pointer}
.fault{display:block;margin-top:.35rem;font-weight:600;color:var(--bad)}
.alert{padding:.75rem 1rem;border-radius:10px;background:var(--bad-wash);color:var(--bad);font-weight:600}
.next{display:grid;gap:.75rem;margin:1.25rem 0 0;padding:0;list-style:none}
.next a{display:flex;align-items:center;min-height:48px;padding:0 1rem;border:1px solid var(--edge);border-radius:10px;text-decoration:none;font-weight:600}
main.guide{max-width:52rem}
code{font:.9em ui-monospace,'Cascadia Mono','DejaVu Sans Mono',monospace;background:var(--well);border-radius:5px;padding:.1em .3em}
pre{overflow-x:auto;padding:1rem;border:1px solid var(--line);border-radius:10px;background:var(--sheet);line-height:1.45}
pre code{background:none;padding:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;min-width:100%}
th,td{padding:.5rem .75rem;border:1px solid var(--line);text-align:start;vertical-align:top;overflow-wrap:normal}
th{background:var(--well)}
blockquote{margin:1rem 0;padding:.25rem 1rem;border-inline-start:4px solid var(--accent)}
dt{font-weight:600;margin-top:1rem}
dd{margin:0 0 0 1rem}`;

import type { Locale } from '../locale.js';
import { priceText } from '../money.js';
import type { ReceiptDocument } from './document.js';
import type { ReceiptRow, Shown } from './row-list.js';
import { receiptRows } from './rows.js';
import { wallTimeText } from './wall-time-text.js';
import { inAll } from './words.js';

/** Of a page that stands alone: nothing is fetched, so what it shows comes with it. */
export interface PagePictures {
  /** Where the browser finds the logo: an address of this server, or the picture itself as a `data:` address. */
  logo: string | null;
  /** The code as SVG; made by us of a link of ours. */
  code: string | null;
}

/** The only style of the page; a policy can name it by its hash. */
export const RECEIPT_STYLE = `@page { margin: 6mm }
body { margin: 0; background: #fff; color: #000; font: 14px/1.4 'DejaVu Sans', system-ui, sans-serif }
main { box-sizing: border-box; max-width: 26rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
p, h1, h2 { margin: 0; font-size: 1em; font-weight: normal }
.c { text-align: center }
.b { font-weight: bold }
.l { font-weight: bold; font-size: 1.25em }
.i { padding-left: 1.2em }
.j { padding-left: 2.4em }
.a { display: flex; gap: 1em; justify-content: space-between; align-items: flex-end; break-inside: avoid }
.a span:last-child { white-space: nowrap; font-variant-numeric: tabular-nums }
hr { border: 0; border-top: 1px dashed #000; margin: 0.5em 0 }
img { display: block; margin: 0 auto 0.5em; max-width: 12rem; max-height: 8rem }
svg { display: block; margin: 0.5em auto; width: 9rem; height: 9rem }
@media print { main { max-width: none; padding: 0 } }`;

/** A receipt as a page of its own: printable, without scripts, and with nothing of what guests wrote but its letters. */
export function receiptPage(
  document: ReceiptDocument,
  { logo, code }: PagePictures,
  shown: Omit<Shown, 'money' | 'time' | 'hasCurrency'>,
): string {
  const languages = shown.languages ?? document.languages;
  const money = (amount: number): string => priceText(amount, document.currency, languages[0]!);
  const time = (wallTime: string): string => wallTimeText(wallTime, languages[0]!);
  const title = `${inAll(languages, ({ titles }) => titles[document.kind])} ${document.number ?? ''}`.trim();
  return pageOfRows(receiptRows(document, { ...shown, money, time, hasCurrency: true }), {
    language: languages[0]!,
    title: `${title} · ${document.venue.name}`,
    logo,
    code,
  });
}

interface PageHead extends PagePictures {
  language: Locale;
  title: string;
}

export function pageOfRows(all: readonly ReceiptRow[], { language, title, logo, code }: PageHead): string {
  const rows = all.map((row) => {
    if (row.kind === 'LOGO') return logo === null ? '' : `<img src="${escaped(logo)}" alt="">`;
    if (row.kind === 'CODE') return code ?? '';
    return rowHtml(row);
  });
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${RECEIPT_STYLE}</style></head>
<body><main>
${rows.filter(Boolean).join('\n')}
</main></body></html>
`;
}

const WEIGHTS = { PLAIN: '', BOLD: 'b', LOUD: 'l' } as const;

function rowHtml(row: Exclude<ReceiptRow, { kind: 'LOGO' | 'CODE' }>): string {
  if (row.kind === 'RULE') return '<hr>';
  const indent = row.indent === 0 ? '' : row.indent <= 2 ? 'i' : 'j';
  const classes = [WEIGHTS[row.weight], indent, row.kind === 'AMOUNT' ? 'a' : row.centred ? 'c' : ''];
  const named = classes.filter(Boolean).join(' ');
  const tag = named ? `<p class="${named}">` : '<p>';
  if (row.kind === 'TEXT') return `${tag}${escaped(row.text)}</p>`;
  return `${tag}<span>${escaped(row.text)}</span><span>${escaped(row.amount)}</span></p>`;
}

// What no reader sees, and what would turn the direction of what follows; line ends and tabs are blanks.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  '=': '&#61;',
};

function escaped(text: string): string {
  const plain = text.replace(/[\t\n\r]+/g, ' ').replace(INVISIBLE, '');
  return plain.replace(/[&<>"'`=]/g, (character) => ENTITIES[character]!);
}

import { createHash } from 'node:crypto';
import { CALLS_TO_SCAN, CARDS_PER_PAGE, GRIDS, oneLine, TABLE_WORDS, type Card, type CardsPerPage } from './card.js';
import { codePicture } from './table-code.js';

const STYLE = `@page { size: A4; margin: 0 }
body { margin: 0; font-family: 'DejaVu Sans', system-ui, sans-serif; color: #000; background: #fff }
main { display: grid; justify-content: center; align-content: center; height: 297mm; break-after: page }
main:last-child { break-after: auto }
article { box-sizing: border-box; border: 0.2mm dashed #888; padding: 1mm 2mm; text-align: center; overflow: hidden;
  display: flex; flex-direction: column; justify-content: space-between; align-items: center }
h2, p { margin: 0; max-width: 100%; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; line-height: 1.2 }
${CARDS_PER_PAGE.map(styleOf).join('\n')}`;

function styleOf(count: CardsPerPage): string {
  const { columns, rows, width, height, gap, code, letters } = GRIDS[count];
  return `.of-${count} { grid-template: repeat(${rows}, ${height}mm) / repeat(${columns}, ${width}mm); gap: ${gap}mm }
.of-${count} svg { width: ${code}mm; height: ${code}mm; flex: none }
.of-${count} .venue { font-size: ${letters.venue}mm }
.of-${count} h2 { font-size: ${letters.table}mm }
.of-${count} .location { font-size: ${letters.location}mm }
.of-${count} .call { font-size: ${letters.call}mm }`;
}

/** Lets the sheet's own style through and nothing else. */
export const SHEET_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** A page for the browser's printer, to be cut along the dashes. */
export async function cardPage(title: string, cards: readonly Card[], perPage: CardsPerPage): Promise<string> {
  const pages: string[] = [];
  for (let start = 0; start < cards.length; start += perPage) {
    const articles = await Promise.all(cards.slice(start, start + perPage).map(article));
    pages.push(`<main class="of-${perPage}">\n${articles.join('\n')}\n</main>`);
  }
  return `<!doctype html>
<html><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>
${pages.join('\n')}
</body></html>`;
}

async function article({ venue, table, location, url }: Card): Promise<string> {
  const pattern = String(await codePicture(url, { format: 'svg' })).trim();
  const calls = CALLS_TO_SCAN.map((call) => `<p class="call">${escaped(call)}</p>`).join('');
  return `<article><p class="venue">${escaped(venue)}</p><p class="call">${TABLE_WORDS}</p><h2>${escaped(table)}</h2><p class="location">${escaped(location)}</p>${pattern}<div>${calls}</div></article>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

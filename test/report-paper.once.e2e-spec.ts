import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../src/domain/locale.js';
import { reportPage, reportPaper, reportText } from '../src/domain/shifts/report-paper.js';
import { Rendering } from '../src/printing/rendering.service.js';
import { eveningReport } from './domain/z-report.js';
import { readPaper } from './paper.js';
import { KAZAKH, KINDS } from './printed-letters.js';

// Changed golden files must be reviewed: UPDATE_GOLDEN=1 rewrites them.
const FOLDER = new URL('./golden/reports/', import.meta.url);
const rendering = new Rendering();

function golden(name: string, bytes: Uint8Array): Buffer {
  const file = new URL(name, FOLDER);
  const isText = name.endsWith('.txt');
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, isText ? bytes : gzipSync(bytes, { level: 9 }));
  }
  const kept = readFileSync(file);
  return isText ? kept : gunzipSync(kept);
}

const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);

describe('a Z report on paper', () => {
  it.each(LOCALES)('is the one that was looked at, letter by letter, in %s', (language) => {
    const text = reportText(eveningReport(language), language, 32);
    expect(text).toBe(golden(`${language}.txt`, Buffer.from(text)).toString());
    for (const line of linesOf(text)) expect(line.length).toBeLessThanOrEqual(32);
  });

  it.each(LOCALES)('has the bytes that were looked at, and they read as its text in %s', async (language) => {
    const report = eveningReport(language);
    const { codePage, label, other } = KINDS[language];
    const kind = { width: 32, dots: 384, mode: 'TEXT', codePage, codeTable: null, cut: true } as const;
    const bytes = await rendering.paper(reportPaper(report, language, 32), kind, null);
    expect(Buffer.from(bytes).equals(golden(`${language}.escpos.gz`, bytes))).toBe(true);
    const paper = readPaper(bytes, label);
    const read = paper.lines.map(({ text }) =>
      language === 'kk' ? [...text].map((letter) => KAZAKH[letter] ?? letter).join('') : text,
    );
    const written = linesOf(reportText(report, language, 32)).map((line) =>
      [...line].map((letter) => other[letter] ?? letter).join(''),
    );
    expect(read).toEqual(written);
    expect(paper.isCut).toBe(true);
  });
});

describe('what people wrote', () => {
  it('reaches neither a page nor a printer as a command', async () => {
    const nasty = '<script>1</script>\u001b@\u202e';
    const report = eveningReport('en', { under_way: [{ method_name: nasty, status: 'UNKNOWN', amount: 1 }] });
    expect(reportPage(report, 'en')).toContain('&lt;script&gt;1&lt;/script&gt;@</span>');
    expect(reportPage(report, 'en')).not.toContain('<script>');
    expect(reportText(report, 'en', 42)).not.toMatch(/[^\P{C}\n]/u);
  });

  it('of an X report says that it is one, and what is known so far', () => {
    const { number: _number, counts: _counts, carried_over: _open, under_way: _way, ...open } = eveningReport('en');
    const shift = { ...open.shift, closed_at: null, closed_by_name: null };
    const text = reportText({ ...open, shift, cash: { ...open.cash, counted: null } }, 'en', 42);
    expect(text).toContain('X REPORT');
    expect(text).toContain('As of: 2026-11-22 01:47');
    expect(text).not.toContain('Counted');
  });
});

import type { Locale } from '../locale.js';
import { formatAmount, formatMoney } from '../money.js';
import { pageOfRows } from '../receipt/page.js';
import { paperOfRows, type PaperPart } from '../receipt/paper.js';
import { reportRows, type ReportTold } from './report-rows.js';
import { REPORT_WORDS } from './report-words.js';

/** Returns a report for paper of this width in characters, in the format of receipts. */
export function reportPaper(report: ReportTold, language: Locale, width: number): PaperPart[] {
  const money = (amount: number): string => formatAmount(amount, report.venue.currency, language);
  return paperOfRows(reportRows(report, { language, money }), width);
}

/** Returns a report as plain text, for a screen or a file. */
export function reportText(report: ReportTold, language: Locale, width: number): string {
  const parts = reportPaper(report, language, width);
  const lines = parts.flatMap((part) => (part.kind === 'LINES' ? part.lines : []));
  return `${lines.map(({ text }) => text.trimEnd()).join('\n')}\n`;
}

/** Returns a report as an HTML page. */
export function reportPage(report: ReportTold, language: Locale): string {
  const money = (amount: number): string => formatMoney(amount, report.venue.currency, language);
  const { x, z } = REPORT_WORDS[language];
  const name = report.number === undefined ? x : `${z} ${report.number}`;
  const rows = reportRows(report, { language, money });
  return pageOfRows(rows, { language, title: `${name} · ${report.venue.name}`, logo: null, code: null });
}

import { Injectable } from '@nestjs/common';
import type { CodePage } from '../domain/printing/code-page.js';
import { codeBytes, drawerBytes, joined, paperBytes, rasterBytes, textBytes } from '../domain/printing/esc-pos.js';
import { kitchenSlip } from '../domain/printing/kitchen-slip.js';
import { leftOutNotice, testPage } from '../domain/printing/notices.js';
import type { PrintMode } from '../domain/printing/printer.js';
import type { SheetLine } from '../domain/printing/sheet.js';
import type { Slip } from '../domain/printing/slip.js';
import { completeDocument } from '../domain/receipt/document.js';
import { receiptPaper, type PaperPart } from '../domain/receipt/paper.js';
import type { Locale } from '../domain/locale.js';
import { reportPaper } from '../domain/shifts/report-paper.js';
import { wallMs } from '../domain/wall-clock.js';
import { drawnCode, drawnLines, drawnLogo, stacked, type PaperWidth } from './drawing.js';
import { Letters } from './letters.js';
import type { Turn } from './print-turns.js';
import type { ReceiptPaper, ReportToPrint } from './receipt-queue.service.js';

/** What bytes for a printer depend on. */
export interface PaperKind extends PaperWidth {
  mode: PrintMode;
  codePage: CodePage;
  codeTable: number | null;
  cut: boolean;
}

// Which letters most printers of those who read this language have.
const PAGES: Record<Locale, CodePage> = { en: 'WPC1252', ru: 'PC866', kk: 'KZ1048' };

/** Where nobody names a printer. */
export function usualPaper(language: Locale): Omit<PaperKind, 'mode'> {
  return { width: 48, dots: 576, codeTable: null, cut: true, codePage: PAGES[language] };
}

/** Makes bytes of what is to be read on the paper. */
@Injectable()
export class Rendering {
  private letters: Promise<Letters> | null = null;

  /** `logo`: the picture that the job's document names, where there is one. */
  async bytes(turn: Turn, logo: Buffer | null = null): Promise<Uint8Array> {
    const { kind } = turn.job;
    if (kind === 'DRAWER') return drawerBytes();
    if (kind === 'REPORT') {
      const { report, language } = JSON.parse(turn.job.document) as ReportToPrint;
      return this.paper(reportPaper(report, language, turn.printer.width), turn.printer, null);
    }
    if (kind !== 'RECEIPT' && kind !== 'BILL')
      return this.paper([{ kind: 'LINES', lines: linesOf(turn) }], turn.printer, null);
    const { document, copy, languages } = JSON.parse(turn.job.document) as ReceiptPaper;
    const shown = { copy, languages, isRepeat: turn.job.begun > 0 };
    return this.paper(receiptPaper(completeDocument(document), turn.printer.width, shown), turn.printer, logo);
  }

  /** A whole paper of its parts, for a printer of this kind. */
  async paper(parts: readonly PaperPart[], kind: PaperKind, logo: Buffer | null): Promise<Uint8Array> {
    const content = kind.mode === 'TEXT' ? await asText(parts, kind, logo) : await this.asPicture(parts, kind, logo);
    return paperBytes(content, kind.cut);
  }

  private async asPicture(parts: readonly PaperPart[], kind: PaperKind, logo: Buffer | null): Promise<Uint8Array> {
    const letters = await (this.letters ??= Letters.open());
    const drawn = [];
    for (const part of parts) {
      if (part.kind === 'LINES') drawn.push(drawnLines(part.lines, kind, letters));
      else if (part.kind === 'CODE') drawn.push(await drawnCode(part.link, kind.dots));
      else if (logo !== null) drawn.push(await drawnLogo(logo, kind.dots));
    }
    return rasterBytes(stacked(drawn, kind.dots));
  }
}

async function asText(parts: readonly PaperPart[], kind: PaperKind, logo: Buffer | null): Promise<Uint8Array> {
  const { codePage, codeTable, dots } = kind;
  const written = [];
  for (const part of parts) {
    if (part.kind === 'LINES') written.push(textBytes(part.lines, codePage, codeTable));
    else if (part.kind === 'CODE') written.push(codeBytes(part.link));
    else if (logo !== null) written.push(rasterBytes(await drawnLogo(logo, dots)));
  }
  return joined(written);
}

function linesOf({ printer, job, place, leftOut }: Turn): SheetLine[] {
  const { locale, timeZone, venueName, stationName } = place;
  const { width } = printer;
  const clock = (at: string): string => new Date(wallMs(Date.parse(at), timeZone)).toISOString().slice(11, 16);
  const time = clock(job.createdAt);
  const before = leftOut > 0 ? leftOutNotice(leftOut, locale, width) : [];
  if (job.kind === 'NOTICE') return before;
  if (job.kind === 'TEST') {
    const mode = printer.mode === 'TEXT' ? `TEXT ${printer.codePage}` : `RASTER ${printer.dots}`;
    return [...before, ...testPage({ venue: venueName, printer: printer.name, mode, time }, locale, width)];
  }
  const marks = { reason: job.reason!, stationName: stationName ?? '', isRepeat: job.begun > 0 };
  const slip = JSON.parse(job.document) as Slip;
  const promised = slip.promised_at ? clock(slip.promised_at) : null;
  return [...before, ...kitchenSlip(slip, marks, { locale, width, time, promised })];
}

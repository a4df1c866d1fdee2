import { Injectable } from '@nestjs/common';
import { Bitmap } from '../domain/printing/bitmap.js';
import { paperBytes, rasterBytes, textBytes } from '../domain/printing/esc-pos.js';
import { kitchenSlip } from '../domain/printing/kitchen-slip.js';
import { leftOutNotice, testPage } from '../domain/printing/notices.js';
import type { SheetLine } from '../domain/printing/sheet.js';
import type { Slip } from '../domain/printing/slip.js';
import { wallMs } from '../domain/wall-clock.js';
import { Letters } from './letters.js';
import type { Turn } from './print-turns.js';
import type { Printer } from './printer.entity.js';

/** Makes bytes of what is to be read on the paper. */
@Injectable()
export class Rendering {
  private letters: Promise<Letters> | null = null;

  async bytes(turn: Turn): Promise<Uint8Array> {
    const { printer } = turn;
    const lines = linesOf(turn);
    const content =
      printer.mode === 'TEXT'
        ? textBytes(lines, printer.codePage, printer.codeTable)
        : rasterBytes(drawn(lines, printer, await (this.letters ??= Letters.open())));
    return paperBytes(content, printer.cut);
  }
}

function linesOf({ printer, job, place, leftOut }: Turn): SheetLine[] {
  const { locale, timeZone, venueName, stationName } = place;
  const { width } = printer;
  const time = new Date(wallMs(Date.parse(job.createdAt), timeZone)).toISOString().slice(11, 16);
  const before = leftOut > 0 ? leftOutNotice(leftOut, locale, width) : [];
  if (job.kind === 'NOTICE') return before;
  if (job.kind === 'TEST') {
    const mode = printer.mode === 'TEXT' ? `TEXT ${printer.codePage}` : `RASTER ${printer.dots}`;
    return [...before, ...testPage({ venue: venueName, printer: printer.name, mode, time }, locale, width)];
  }
  const marks = { reason: job.reason!, stationName: stationName ?? '', isRepeat: job.begun > 0 };
  return [...before, ...kitchenSlip(JSON.parse(job.document) as Slip, marks, { locale, width, time })];
}

/** Lines as a picture: a letter of a line fills a cell, so as many fit as the printer has letters of its own. */
function drawn(lines: readonly SheetLine[], { width, dots }: Printer, letters: Letters): Bitmap {
  const cellWidth = Math.floor(dots / width);
  const cellHeight = cellWidth * 2;
  const heights = lines.map(({ tall }) => (tall ? cellHeight * 2 : cellHeight));
  const bitmap = new Bitmap(
    dots,
    heights.reduce((sum, height) => sum + height, 0),
  );
  let top = 0;
  for (const [index, { text, bold, wide, inverse }] of lines.entries()) {
    const cell = { width: wide ? cellWidth * 2 : cellWidth, height: heights[index]!, bold };
    if (inverse) bitmap.blackenAll(0, top, text.length * cell.width, cell.height);
    for (const [place, letter] of [...text].entries())
      if (letter !== ' ') bitmap.stamp(letters.draw(letter, cell), place * cell.width, top, inverse);
    top += cell.height;
  }
  return bitmap;
}

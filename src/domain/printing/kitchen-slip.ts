import type { Locale } from '../locale.js';
import { ALLERGEN_WORDS } from '../allergen-words.js';
import { Sheet, type SheetLine } from './sheet.js';
import type { Slip, SlipLine, SlipMarks } from './slip.js';
import { SLIP_WORDS } from './slip-words.js';

/** Language, paper width in characters, and local time of the ticket. */
export interface SlipSetting {
  locale: Locale;
  width: number;
  time: string;
  /** Promised time in local time; null if there is none. */
  promised: string | null;
}

const STEP = 2;

/** Returns a kitchen ticket that can be read from a metre away. */
export function kitchenSlip(slip: Slip, marks: SlipMarks, setting: SlipSetting): SheetLine[] {
  const sheet = new Sheet(setting.width);
  writeHead(sheet, slip, marks, setting);
  let course: number | null = null;
  for (const line of slip.lines) {
    if (line.course !== null && line.course !== course)
      sheet.write(`${SLIP_WORDS[setting.locale].course} ${line.course}`, { bold: true });
    course = line.course;
    writeLine(sheet, line, setting.locale);
  }
  sheet.rule();
  if (slip.notes) sheet.write(`! ${slip.notes}`, { bold: true, hang: STEP });
  return sheet.lines;
}

function writeHead(sheet: Sheet, slip: Slip, { reason, stationName, isRepeat }: SlipMarks, setting: SlipSetting): void {
  const words = SLIP_WORDS[setting.locale];
  const loud = { inverse: true, bold: true, centred: true };
  if (reason !== 'ROUTED') sheet.write(words.marks[reason], loud);
  if (isRepeat) sheet.write(words.repeat, loud);
  sheet.pair(stationName, setting.time, { bold: true });
  sheet.write(`№ ${slip.order_number}`, { wide: true, tall: true, bold: true });
  const place = slip.table_name === null ? words[slip.order_type] : `${words.table} ${slip.table_name}`;
  sheet.write(place, { wide: true, tall: true });
  // DINE_IN is the normal type at a table, so it is not printed.
  if (slip.table_name !== null && slip.order_type !== 'DINE_IN') sheet.write(words[slip.order_type], { bold: true });
  const forWhom = [slip.tab_name, setting.promised].filter(Boolean).join(' · ');
  if (forWhom) sheet.write(forWhom, { bold: true, tall: true });
  if (slip.fire > 1) sheet.write(`${words.addOn} ${slip.fire - 1}`, { bold: true, tall: true });
  if (slip.waiter_name) sheet.write(`${words.waiter}: ${slip.waiter_name}`);
  sheet.rule();
}

/** For a change, prints the old quantity, which the kitchen has read, and the new one. */
function writeLine(sheet: Sheet, line: SlipLine, locale: Locale): void {
  const words = SLIP_WORDS[locale];
  const { name, quantity, was, status } = line;
  const loud = { bold: true, tall: true, hang: STEP * 2 };
  if (status === 'CANCELLED')
    return sheet.write(`${words.voided} ${was ?? quantity} × ${name}`, { ...loud, inverse: true });
  const isOther = was !== null && was !== quantity;
  sheet.write(isOther ? `${was} → ${quantity} × ${name}` : `${quantity} × ${name}`, loud);
  if (was === quantity) sheet.write(words.changed, { indent: STEP });
  writeDetails(sheet, line, locale);
}

function writeDetails(sheet: Sheet, line: SlipLine, locale: Locale): void {
  const words = SLIP_WORDS[locale];
  const below = { indent: STEP, hang: STEP };
  if (line.variation_name) sheet.write(line.variation_name, { ...below, bold: true });
  if (line.grams !== null) sheet.write(`${line.grams} ${words.grams}`, { ...below, bold: true });
  if (line.part_of) sheet.write(`(${line.part_of.name})`, below);
  for (const { name, pre, level, quantity } of line.modifiers) {
    const count = quantity > 1 ? `${quantity} × ` : '';
    sheet.write(`+ ${pre ? `${words[pre]} ` : ''}${count}${name}`, { indent: STEP * level, hang: STEP });
  }
  if (line.allergens?.length)
    sheet.write(`* ${line.allergens.map((one) => ALLERGEN_WORDS[one][locale]).join(', ')}`, { ...below, bold: true });
  if (line.comment) sheet.write(`! ${line.comment}`, { ...below, bold: true, inverse: true });
}

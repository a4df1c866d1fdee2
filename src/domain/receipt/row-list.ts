import type { Locale } from '../locale.js';
import type { ReceiptDocument } from './document.js';
import { inAll } from './words.js';

/** How much a row of a receipt stands out. */
export type Weight = 'PLAIN' | 'BOLD' | 'LOUD';

/** A receipt from the top, whatever it is shown on. */
export type ReceiptRow =
  | { kind: 'LOGO'; logoId: string }
  | { kind: 'TEXT'; text: string; centred: boolean; weight: Weight; indent: number }
  | { kind: 'AMOUNT'; text: string; amount: string; weight: Weight; indent: number }
  | { kind: 'RULE' }
  | { kind: 'CODE'; link: string };

export interface Shown {
  /** 0: the first paper; 1 and more: which copy of it. */
  copy: number;
  /** The same paper may be there already, because its printer went away in the middle. */
  isRepeat?: boolean;
  /** Of minor units. */
  money: (amount: number) => string;
  /** Amounts come with their currency, so it is not named beside the total. */
  hasCurrency?: boolean;
  /** The time of the receipt as the page shows it; left out: `YYYY-MM-DD HH:MM`. */
  time?: (wallTime: string) => string;
  /** In other words than its own. */
  languages?: readonly Locale[];
}

type Words = Parameters<typeof inAll>[1];

/** Rows as they are written, one below the other. */
export class Rows {
  readonly all: ReceiptRow[] = [];
  private readonly languages: readonly Locale[];

  constructor(
    readonly document: ReceiptDocument,
    readonly shown: Shown,
  ) {
    this.languages = shown.languages ?? document.languages;
  }

  word(word: Words): string {
    return inAll(this.languages, word);
  }

  text(text: string, { centred = false, weight = 'PLAIN' as Weight, indent = 0 } = {}): void {
    this.all.push({ kind: 'TEXT', text, centred, weight, indent });
  }

  /** What may have several lines, as it was written. */
  block(text: string | null): void {
    for (const line of (text ?? '').split(/\r\n|[\n\r\u2028\u2029]/u))
      if (line.trim()) this.text(line, { centred: true });
  }

  /** `Name: value`, or nothing. */
  said(word: Words, value: string | number | null): void {
    if (value !== null) this.text(`${this.word(word)}: ${value}`);
  }

  amount(text: string, amount: number, { weight = 'PLAIN' as Weight, indent = 0 } = {}): void {
    this.all.push({ kind: 'AMOUNT', text, amount: this.shown.money(amount), weight, indent });
  }

  withCurrency(text: string): string {
    return this.shown.hasCurrency ? text : `${text}, ${this.document.currency}`;
  }

  rule(): void {
    this.all.push({ kind: 'RULE' });
  }
}

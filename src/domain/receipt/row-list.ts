import type { Locale } from '../locale.js';
import type { ReceiptDocument } from './document.js';
import { inAll } from './words.js';

/** Emphasis of a row. */
export type Weight = 'PLAIN' | 'BOLD' | 'LOUD';

/** Row of a receipt, independent of the output. */
export type ReceiptRow =
  | { kind: 'LOGO'; logoId: string }
  | { kind: 'TEXT'; text: string; centred: boolean; weight: Weight; indent: number }
  | { kind: 'AMOUNT'; text: string; amount: string; weight: Weight; indent: number }
  | { kind: 'RULE' }
  | { kind: 'CODE'; link: string };

export interface Shown {
  /** 0 for the first print-out; otherwise the number of the copy. */
  copy: number;
  /** True if it may have been printed already, because the printer stopped responding. */
  isRepeat?: boolean;
  /** Formats an amount in minor units. */
  money: (amount: number) => string;
  /** True if amounts include their currency, so that it is not named next to the total. */
  hasCurrency?: boolean;
  /** Formats the time of the receipt; default `YYYY-MM-DD HH:MM`. */
  time?: (wallTime: string) => string;
  /** Languages instead of the document's own. */
  languages?: readonly Locale[];
}

type Words = Parameters<typeof inAll>[1];

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

  /** Adds a text line by line, as it was written. */
  block(text: string | null): void {
    for (const line of (text ?? '').split(/\r\n|[\n\r\u2028\u2029]/u))
      if (line.trim()) this.text(line, { centred: true });
  }

  /** Adds `Name: value`, or nothing for null. */
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

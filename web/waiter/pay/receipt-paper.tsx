import type { JSX } from 'preact';
import type { ReceiptDocument } from '../../../src/domain/receipt/document.js';
import type { ReceiptRow } from '../../../src/domain/receipt/row-list.js';
import { receiptRows } from '../../../src/domain/receipt/rows.js';
import { wallTimeText } from '../../../src/domain/receipt/wall-time-text.js';
import { money } from '../../ui/money.js';
import { language } from '../../ui/words.js';
import { say } from './pay-words.js';
import { Qr } from '../../ui/qr.js';

/** The receipt as it is on paper, row for row, in the language of whoever reads it here. */
export function ReceiptPaper({ document, copy }: { document: ReceiptDocument; copy: number }): JSX.Element {
  const rows = receiptRows(document, {
    copy,
    hasCurrency: true,
    money: (minor) => money(minor, document.currency),
    time: (wallTime) => wallTimeText(wallTime, language.value),
    languages: [language.value],
  });
  return (
    // Longer than the glass, and without anything to press: the keyboard scrolls it.
    <div class="paper" role="region" tabIndex={0} aria-label={say('receipt')}>
      {rows.map((row, place) => (
        <Row key={place} row={row} />
      ))}
    </div>
  );
}

function Row({ row }: { row: ReceiptRow }): JSX.Element | null {
  switch (row.kind) {
    case 'LOGO':
      return null;
    case 'RULE':
      return <hr />;
    case 'CODE':
      return <Qr link={row.link} label={say('receipt.scan')} />;
    case 'TEXT':
      return (
        <p data-weight={row.weight} data-centred={row.centred} data-indent={row.indent}>
          {row.text}
        </p>
      );
    case 'AMOUNT':
      return (
        <p class="paper-amount" data-weight={row.weight} data-indent={row.indent}>
          <span>{row.text}</span>
          <span>{row.amount}</span>
        </p>
      );
  }
}

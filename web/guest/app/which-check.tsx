import type { JSX } from 'preact';
import type { GuestBillView } from './api.js';
import { Choice } from './choice.js';
import { checksToPay, linesOn } from './parts-of-bill.js';
import { money, say } from './words.js';

interface WhichCheckProps {
  bill: GuestBillView;
  checkId: string | null;
  onChange: (checkId: string) => void;
}

/** The waiter has split the bill: a guest knows their own by its dishes and its sum. */
export function WhichCheck({ bill, checkId, onChange }: WhichCheckProps): JSX.Element | null {
  const checks = checksToPay(bill);
  if (checks.length < 2) return null;
  const options = checks.map(({ id, number, due }): [string, string] => {
    const dishes = linesOn(bill, id).map(({ name }) => name);
    return [id, [say('pay.check', { n: number }), ...dishes].join(' · ') + ` · ${money(due)}`];
  });
  return <Choice title={say('pay.checks')} value={checkId ?? ''} options={options} onChange={onChange} />;
}

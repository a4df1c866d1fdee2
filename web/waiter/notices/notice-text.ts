import type { CallKind } from '../../../src/domain/guests/asking.js';
import { clockTime } from '../../ui/dates.js';
import { money } from '../../ui/money.js';
import { house } from '../house.js';
import { say } from '../words.js';
import type { Notice } from './notice.js';

const MINUTE_MS = 60_000;

/** What has happened, in a sentence. */
export function noticeText({ kind, with: values, at }: Notice, nowMs: number): string {
  const currency = house.venue.value?.currency ?? 'KZT';
  const amount = (name: string): string => money(Number(values[name] ?? 0), currency);
  switch (kind) {
    case 'quiet':
      return say('notice.quiet', { minutes: Math.floor((nowMs - Date.parse(at)) / MINUTE_MS) });
    case 'paid':
    case 'part_paid':
    case 'payment_failed':
      return say(`notice.${kind}`, { ...values, amount: amount('amount'), left: amount('left') });
    case 'asked':
      return askedText(values, amount('amount'));
    case 'called':
      return say(`notice.called.${values['kind'] as CallKind}`);
    default:
      return say(`notice.${kind}`, values);
  }
}

function askedText({ phone, time }: Notice['with'], amount: string): string {
  if (phone === undefined) return say('notice.asked', { amount });
  return time === undefined
    ? say('notice.asap', { amount, phone })
    : say('notice.fetched', { amount, phone, time: clockTime(String(time)) });
}

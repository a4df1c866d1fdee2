import { describe, expect, it } from 'vitest';
import { sharing, type Sharer } from './sharing.js';

const phone = (id: string, visitId: string | null = null, isTrusted = false): Sharer => ({ id, visitId, isTrusted });
function shared(me: Sharer, others: Sharer[], isTaken = false): string {
  const { of, phones } = sharing(me, [me, ...others], isTaken);
  return `${of} ${phones.map(({ id }) => id).join('')}`;
}

describe('who shares a cart', () => {
  it('is everybody while nobody at a free table is trusted', () => {
    expect(shared(phone('a'), [phone('b'), phone('c')])).toBe('TABLE abc');
  });

  it('is whom somebody trusts as soon as there is one, and the others are alone', () => {
    const trusted = [phone('t', null, true), phone('u', null, true)];
    expect(shared(phone('a'), [...trusted, phone('b')])).toBe('PHONE a');
    expect(shared(phone('s', null, true), [...trusted, phone('b')])).toBe('TABLE stu');
  });

  it('is the visit once there is one, whoever was trusted', () => {
    const visit = [phone('v', '1', true), phone('w', '1')];
    expect(shared(phone('a', '1'), [...visit, phone('b'), phone('c', '2')])).toBe('VISIT avw');
  });

  it('is nobody else for a phone that came by the card to a table that is taken', () => {
    expect(shared(phone('a'), [phone('b'), phone('v', '1', true)], true)).toBe('PHONE a');
    expect(shared(phone('a'), [phone('b')], true)).toBe('PHONE a');
  });
});

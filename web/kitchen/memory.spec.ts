import { describe, expect, it } from 'vitest';
import { afterAnswer, afterEvent, afterSnapshot, NOTHING_KNOWN } from './memory.js';
import { SIX, ticketOf } from './ticket-for-spec.js';

const KITCHEN = { guest_ordering_paused_until: null, busy_minutes: 0, changed_at: null };
const standing = ticketOf('soup', { version: 3 });
const bumped = ticketOf('soup', { version: 4, bumped_at: SIX });
const back = ticketOf('soup', { version: 5 });

describe('what a screen remembers of tickets', () => {
  it('takes an answer for true until its event has come', () => {
    const answered = afterAnswer(NOTHING_KNOWN, 'key', standing, bumped);
    expect([...answered.answered.keys()]).toEqual(['soup']);
    const told = afterEvent(answered, bumped);
    expect(told.answered.size).toBe(0);
    expect(told.departed.get('soup')).toBe(bumped);
  });

  it('keeps an answer over an older event, which says what was before', () => {
    const answered = afterAnswer(NOTHING_KNOWN, 'key', standing, back);
    expect(afterEvent(answered, bumped).answered.get('soup')).toBe(back);
  });

  it('learns nothing from an answer that comes after its event, also when the ticket has left since', () => {
    expect(afterAnswer(NOTHING_KNOWN, 'key', bumped, bumped).answered.size).toBe(0);
    const left = afterEvent(NOTHING_KNOWN, ticketOf('soup', { version: 6, bumped_at: SIX }));
    expect(afterAnswer(left, 'key', undefined, back).answered.size).toBe(0);
  });

  it('lets no command that was answered count twice', () => {
    expect(afterAnswer(NOTHING_KNOWN, 'key', standing, bumped).answeredKeys.has('key')).toBe(true);
  });

  it('forgets what left when it comes back, and reaches back to the last hundred', () => {
    expect(afterEvent(afterEvent(NOTHING_KNOWN, bumped), back).departed.size).toBe(0);
    let memory = NOTHING_KNOWN;
    for (let at = 0; at < 120; at += 1) memory = afterEvent(memory, ticketOf(`t${at}`, { bumped_at: SIX }));
    expect([...memory.departed.keys()].slice(0, 1)).toEqual(['t20']);
    expect(memory.departed.size).toBe(100);
  });

  it('holds against a new snapshot only what is newer than that', () => {
    const answered = afterAnswer(NOTHING_KNOWN, 'key', standing, back);
    expect(afterSnapshot(answered, { kitchen: KITCHEN, tickets: [standing] }).answered.get('soup')).toBe(back);
    expect(afterSnapshot(answered, { kitchen: KITCHEN, tickets: [back] }).answered.size).toBe(0);
    expect(afterSnapshot(answered, { kitchen: KITCHEN, tickets: [] }).answered.size).toBe(0);
  });
});

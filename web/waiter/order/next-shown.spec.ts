import { describe, expect, it } from 'vitest';
import { nextShown } from './next-shown.js';

const NOW = Date.parse('2026-05-01T18:30:00.000Z');

describe('a time that guests name', () => {
  it('is that of the venue’s wall, wherever the tablet believes to be', () => {
    expect(nextShown('23:45', NOW, 'Asia/Almaty')).toBe('2026-05-01T18:45:00.000Z');
    expect(nextShown('19:45', NOW, 'Europe/London')).toBe('2026-05-01T18:45:00.000Z');
  });

  it('is tomorrow’s when today’s has passed', () => {
    expect(nextShown('23:30', NOW, 'Asia/Almaty')).toBe('2026-05-02T18:30:00.000Z');
    expect(nextShown('00:15', NOW, 'Asia/Almaty')).toBe('2026-05-01T19:15:00.000Z');
  });

  it('is a day of 23 hours later in the night of the leap', () => {
    const now = Date.parse('2026-03-28T20:00:00.000Z');
    expect(nextShown('19:00', now, 'Europe/London')).toBe('2026-03-29T18:00:00.000Z');
  });

  it('is nothing until it is typed', () => {
    expect(nextShown('', NOW, 'UTC')).toBeNull();
  });
});

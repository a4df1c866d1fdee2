import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Frame } from './cursor-rule.js';

const RUNS = { numRuns: 5_000 };

function frame(from: number, to: number, seqs: number[] = []): Frame {
  return { from, to, cursor: `c${to}`, events: seqs.map((seq) => ({ seq, type: 't', v: 1, at: '', data: null })) };
}

const place = fc.nat({ max: 1_000 });
const length = fc.integer({ min: 1, max: 64 });

/** A log of so many events, of which a listener may see some. */
const log = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }).map((seen) => {
  const visible = seen.flatMap((isSeen, index) => (isSeen ? [index + 1] : []));
  return { visible, head: seen.length };
});

describe('the rule of a listener', () => {
  it('drops a frame that ends at or before its place, whatever is in it', () => {
    fc.assert(
      fc.property(place, place, length, (mine, back, size) => {
        const to = Math.max(0, mine - back);
        expect(judge(frame(to - size, to, [to]), mine)).toBe('drop');
      }),
      RUNS,
    );
  });

  it('applies a frame that begins exactly at its place', () => {
    fc.assert(
      fc.property(place, length, (mine, size) => {
        expect(judge(frame(mine, mine + size, [mine + 1, mine + size].slice(size === 1 ? 1 : 0)), mine)).toBe('apply');
      }),
      RUNS,
    );
  });

  it('applies a frame whose events were all filtered out', () => {
    expect(judge(frame(7, 70), 7)).toBe('apply');
  });

  it('leaves when a frame goes on anywhere else, before or after its place', () => {
    fc.assert(
      fc.property(place, fc.integer({ min: -500, max: 500 }), length, (mine, shift, size) => {
        fc.pre(shift !== 0 && mine + shift + size > mine);
        expect(judge(frame(mine + shift, mine + shift + size), mine)).toBe('reconnect');
      }),
      RUNS,
    );
  });

  it('leaves when an event is outside its range, twice in it, or out of order', () => {
    for (const seqs of [[3], [9], [5, 5], [6, 5], [Number.NaN]])
      expect(judge(frame(3, 8, seqs), 3), seqs.join()).toBe('reconnect');
  });

  it('never lets a broken number become the place', () => {
    for (const to of [Number.NaN, Number.POSITIVE_INFINITY, 3.5]) expect(judge(frame(3, to), 3)).toBe('reconnect');
  });

  it('applies every visible event once and in order, however frames are repeated, lost or mixed up', () => {
    const delivery = fc.record({ way: fc.constantFrom('next', 'again', 'any'), from: fc.nat(), size: length });
    fc.assert(
      fc.property(log, fc.array(delivery, { maxLength: 120 }), ({ visible, head }, deliveries) => {
        const cut = (from: number, size: number) => {
          const to = Math.min(head, from + size);
          return frame(
            from,
            to,
            visible.filter((seq) => seq > from && seq <= to),
          );
        };
        let mine = 0;
        let last = cut(0, 1);
        const applied: number[] = [];
        const hear = (heard: Frame) => {
          if (judge(heard, mine) !== 'apply') return;
          applied.push(...heard.events.map((event) => event.seq));
          mine = heard.to;
          last = heard;
        };
        for (const { way, from, size } of deliveries) {
          if (way === 'next') hear(cut(mine, size));
          else if (way === 'again') hear(last);
          else hear(cut(from % (head + 1), size));
          expect(applied).toEqual(visible.filter((seq) => seq <= mine));
        }
        hear(cut(mine, head));
        expect(mine).toBe(head);
        expect(applied).toEqual(visible);
      }),
      { numRuns: 2_000 },
    );
  });
});

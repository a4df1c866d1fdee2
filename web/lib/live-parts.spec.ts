import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.js';
import { Inbox } from './inbox.js';
import { LinkLamp } from './link-lamp.js';
import { HandClock } from './model/clocks.js';
import { OpenCount } from './open-count.js';
import { Pause } from './pause.js';
import { renewAfterMs } from './renewal.js';

describe('the pause before the next try', () => {
  it('is 0.3 s to 5 s, never the same for everyone, and no longer after fewer failures', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const pauseMs = backoffMs(failures, random);
        expect(pauseMs).toBeGreaterThanOrEqual(300);
        expect(pauseMs).toBeLessThanOrEqual(5_000);
        expect(backoffMs(failures + 1, random)).toBeGreaterThanOrEqual(pauseMs);
        expect(backoffMs(failures, 1) - backoffMs(failures, 0)).toBeGreaterThanOrEqual(300);
      }),
    );
    expect(backoffMs(1, 1)).toBe(600);
    expect(backoffMs(99, 1)).toBe(5_000);
  });

  it('can be cut short while it is on, and before it begins', async () => {
    const pause = new Pause(new HandClock());
    const waiting = pause.wait(1_000);
    pause.skip();
    await waiting;
    pause.skip();
    await pause.wait(1_000);
    let isOver = false;
    const third = pause.wait(1_000).then(() => (isOver = true));
    await Promise.resolve();
    expect(isOver).toBe(false);
    pause.skip();
    await third;
  });
});

describe('the link lamp', () => {
  function lit(): { clock: HandClock; lamp: LinkLamp; states: string[] } {
    const clock = new HandClock();
    const states: string[] = [];
    return { clock, states, lamp: new LinkLamp(clock, (state) => states.push(state)) };
  }

  it('is live for 10 s after a proof, stale to 20 s, then offline', () => {
    const { clock, lamp, states } = lit();
    lamp.proven();
    clock.pass(9_999);
    expect(lamp.state).toBe('live');
    clock.pass(1);
    expect(lamp.state).toBe('stale');
    clock.pass(9_999);
    expect(lamp.state).toBe('stale');
    clock.pass(1);
    expect(states).toEqual(['live', 'stale', 'offline']);
  });

  it('stays live while proofs come, and says so once', () => {
    const { clock, lamp, states } = lit();
    for (let beat = 0; beat < 50; beat++) {
      lamp.proven();
      clock.pass(5_000);
    }
    expect(states).toEqual(['live']);
  });

  it('gives up connecting after 20 s', () => {
    const { clock, lamp, states } = lit();
    clock.pass(19_999);
    expect(lamp.state).toBe('connecting');
    clock.pass(1);
    expect(states).toEqual(['offline']);
  });

  it('goes amber on doubt, but doubt never makes it better', () => {
    const { clock, lamp, states } = lit();
    lamp.doubt();
    expect(states).toEqual([]);
    lamp.proven();
    clock.pass(3_000);
    lamp.doubt();
    expect(lamp.state).toBe('stale');
    clock.pass(10_000);
    lamp.doubt();
    expect(lamp.state).toBe('offline');
  });

  it('says nothing after it is closed', () => {
    const { clock, lamp, states } = lit();
    lamp.proven();
    lamp.close();
    clock.pass(60_000);
    expect(states).toEqual(['live']);
  });
});

describe('the count of open things', () => {
  it('is repaired at once when it is wrong', () => {
    const count = new OpenCount();
    expect(count.compare(3, 3)).toBe('right');
    expect(count.compare(3, 2)).toBe('wrong');
    expect(count.compare(3, 3)).toBe('right');
    expect(count.compare(4, 3)).toBe('wrong');
  });

  it('is repaired more and more seldom, and at least once a minute, when repairs do not help', () => {
    const count = new OpenCount();
    const verdicts = Array.from({ length: 500 }, () => count.compare(1, 2));
    const repairs = verdicts.flatMap((verdict, beat) => (verdict === 'wrong' ? [beat] : []));
    const distances = repairs.slice(1).map((beat, index) => beat - (repairs[index] as number));
    expect(distances.slice(0, 4)).toEqual([1, 2, 3, 4]);
    expect(distances.slice(12).every((distance) => distance === 13)).toBe(true);
  });
});

describe('the inbox', () => {
  it('gives messages in order to a reader that came before or after them', async () => {
    const inbox = new Inbox<number>(10, -1);
    const first = inbox.take();
    inbox.put(1);
    inbox.put(2);
    inbox.put(3);
    expect([await first, await inbox.take(), await inbox.take()]).toEqual([1, 2, 3]);
  });

  it('never holds more than its bound, and an interruption comes before what waits', async () => {
    const inbox = new Inbox<number>(3, -1);
    for (const message of [1, 2, 3, 4]) inbox.put(message);
    expect(await inbox.take()).toBe(-1);
    inbox.put(5);
    inbox.interrupt(6);
    expect(await inbox.take()).toBe(6);
  });
});

describe('a token that ends', () => {
  const clock = new HandClock();
  const endsIn = (ms: number) => ({ expires_at: new Date(clock.now() + ms).toISOString() });

  it('is renewed a minute before, by the clock of the server', () => {
    expect(renewAfterMs(endsIn(900_000), clock, 0)).toBe(840_000);
    expect(renewAfterMs(endsIn(900_000), clock, 300_000)).toBe(540_000);
  });

  it('is not asked for in a tight loop, nor in more time than a timer can count', () => {
    expect(renewAfterMs(endsIn(-1), clock, 0)).toBe(5_000);
    expect(renewAfterMs(endsIn(90 * 86_400_000), clock, 0)).toBe(86_400_000);
  });

  it('is left alone when it does not say so', () => {
    expect(renewAfterMs({ device_token: 'x' }, clock, 0)).toBeNull();
  });
});

import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WokenRoutine, type Habits } from './woken-routine.js';

const request = new AsyncLocalStorage<string>();

class Trial extends WokenRoutine {
  looks = 0;
  takenOver = 0;
  readonly begun: string[] = [];
  readonly callers: (string | undefined)[] = [];
  onTakeOver = async (): Promise<void> => undefined;
  onLook = async (): Promise<void> => undefined;

  constructor(habits?: Habits) {
    super('Trial', habits);
  }

  protected async takeOver(): Promise<void> {
    this.takenOver += 1;
    await this.onTakeOver();
  }

  protected async look(): Promise<void> {
    this.looks += 1;
    this.callers.push(request.getStore());
    await this.onLook();
  }

  /** As many as may, of these. */
  dispatch(names: readonly string[], errand: () => Promise<void>, lane?: string): void {
    for (const name of names)
      if (this.free(lane) > 0)
        this.send(
          name,
          () => {
            this.begun.push(name);
            return errand();
          },
          lane,
        );
  }

  again(ms: number): void {
    this.wakeIn(ms);
  }

  get signal(): AbortSignal {
    return this.stop;
  }
}

function gate() {
  let open!: () => void;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

let warn: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  vi.useFakeTimers();
  warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  warn.mockRestore();
});

describe('a woken routine', () => {
  it('looks once for a burst of calls, and again for what comes later', async () => {
    const trial = new Trial();
    for (let calls = 0; calls < 100; calls += 1) trial.wake();
    await pass(24);
    expect(trial.looks).toBe(0);
    await pass(1);
    expect(trial.looks).toBe(1);
    trial.wake();
    await pass(25);
    expect(trial.looks).toBe(2);
  });

  it('looks again when somebody calls during a look', async () => {
    const trial = new Trial();
    const slow = gate();
    trial.onLook = () => slow.passed;
    trial.wake();
    await pass(25);
    trial.wake();
    await pass(25);
    expect(trial.looks).toBe(1);
    slow.open();
    await pass(0);
    expect(trial.looks).toBe(2);
  });

  it('looks by itself where nobody calls, and at the time that it has named', async () => {
    const trial = new Trial();
    trial.onApplicationBootstrap();
    await pass(1000);
    expect(trial.looks).toBe(1);
    trial.again(300);
    trial.again(400);
    await pass(299);
    expect(trial.looks).toBe(1);
    await pass(101);
    expect(trial.looks).toBe(3);
    await trial.rest();
  });

  it('does not run in the name of whoever called', async () => {
    const trial = new Trial();
    request.run('a request', () => trial.wake());
    await pass(25);
    expect(trial.callers).toEqual([undefined]);
  });

  it('takes over before it looks, until that has succeeded', async () => {
    const trial = new Trial();
    trial.onTakeOver = () => Promise.reject(new Error('no database'));
    trial.wake();
    await pass(25);
    expect([trial.takenOver, trial.looks]).toEqual([1, 0]);
    trial.onTakeOver = async () => undefined;
    for (let calls = 0; calls < 2; calls += 1) {
      trial.wake();
      await pass(25);
    }
    expect([trial.takenOver, trial.looks]).toEqual([2, 2]);
  });

  it('has so many errands of a lane at once, and one of each name', async () => {
    const trial = new Trial({ mostAtOnce: 2 });
    const slow = gate();
    trial.dispatch(['a', 'a', 'b', 'c'], () => slow.passed);
    trial.dispatch(['d', 'e', 'f'], () => slow.passed, 'another');
    expect(trial.begun).toEqual(['a', 'b', 'd', 'e']);
    slow.open();
    await pass(0);
    trial.dispatch(['a', 'c'], () => Promise.resolve());
    expect(trial.begun).toEqual(['a', 'b', 'd', 'e', 'a', 'c']);
  });

  it('looks while errands are under way, and survives one that fails', async () => {
    const trial = new Trial();
    const slow = gate();
    trial.dispatch(['slow'], () => slow.passed);
    trial.dispatch(['bad'], () => Promise.reject(new Error('no route')));
    trial.wake();
    await pass(25);
    expect(trial.looks).toBe(1);
    expect(warn).toHaveBeenCalledWith('bad was left for now: Error: no route');
    trial.dispatch(['bad', 'slow'], () => Promise.resolve());
    expect(trial.begun).toEqual(['slow', 'bad', 'bad']);
    slow.open();
  });

  it('begins nothing when the house closes, and waits for what has begun', async () => {
    const trial = new Trial();
    const slow = gate();
    trial.onApplicationBootstrap();
    trial.dispatch(['slow'], () => slow.passed);
    trial.wake();
    const closed = vi.fn<() => void>();
    const closing = trial.beforeApplicationShutdown().then(closed);
    trial.wake();
    trial.again(10);
    trial.dispatch(['late'], () => Promise.resolve());
    await pass(3999);
    expect([trial.looks, trial.begun, trial.signal.aborted]).toEqual([0, ['slow'], false]);
    expect(closed).not.toHaveBeenCalled();
    await pass(1);
    expect(trial.signal.aborted).toBe(true);
    slow.open();
    await closing;
  });

  it('interrupts at once what need not be waited for', async () => {
    const trial = new Trial({ goodbyeMs: 0 });
    trial.dispatch(
      ['endless'],
      () => new Promise((end) => trial.signal.addEventListener('abort', () => end(), { once: true })),
    );
    const closed = vi.fn<() => void>();
    void trial.beforeApplicationShutdown().then(closed);
    await pass(1);
    expect(closed).toHaveBeenCalled();
  });
});

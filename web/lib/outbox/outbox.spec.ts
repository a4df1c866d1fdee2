import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import type { Outcome } from '../api.js';
import { newKey } from '../key.js';
import { openOutbox, type Command, type Entry, type Outbox } from './outbox.js';

const DONE: Outcome<unknown> = { ok: true, status: 200, body: {}, etag: null, isReplayed: false };
const open: Outbox[] = [];

afterEach(async () => {
  for (const outbox of open.splice(0)) await outbox.close();
});

it('sends the commands of a lane in their order, and lanes beside one another', async () => {
  const { outbox, sent } = await outboxOf(async () => DONE);
  await Promise.all([tap(outbox, 'order:1', 'a'), tap(outbox, 'order:2', 'b')]);
  await tap(outbox, 'order:1', 'c');
  await untilEmpty(outbox);
  expect(sent.filter(({ lane }) => lane === 'order:1').map(({ says }) => says.word)).toEqual(['a', 'c']);
  expect(sent).toHaveLength(3);
});

it('keeps what was refused, and what comes behind it in its lane', async () => {
  const { outbox, sent } = await outboxOf(async ({ says }) => (says.word === 'bad' ? refusal(409) : DONE));
  await tap(outbox, 'order:1', 'bad');
  await tap(outbox, 'order:1', 'after');
  await tap(outbox, 'order:2', 'beside');
  await expect.poll(() => outbox.entries.value.map(({ state }) => state)).toEqual(['refused', 'waiting']);
  expect(sent.map(({ says }) => says.word)).toEqual(['bad', 'beside']);
  await outbox.discard(outbox.entries.value[0]!.key, 'the guests have left');
  await untilEmpty(outbox);
  expect(sent.at(-1)!.says.word).toBe('after');
  expect(await outbox.discarded()).toMatchObject([{ says: { word: 'bad' }, reason: 'the guests have left' }]);
});

it('tries again after silence and after a busy house, with the same key', async () => {
  const answers = [refusal(0), refusal(503), refusal(401), DONE];
  const { outbox, sent } = await outboxOf(async () => answers.shift()!);
  await tap(outbox, 'order:1', 'a');
  await untilEmpty(outbox);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  expect(sent).toHaveLength(4);
});

it('asks once for what was answered, however much is tapped meanwhile', async () => {
  const { outbox, sent } = await outboxOf(async () => DONE);
  const heard: string[] = [];
  outbox.onAnswer(({ key }) => heard.push(key));
  for (let taps = 0; taps < 60; taps += 1) {
    void tap(outbox, `order:${taps % 3}`, 'a');
    if (taps % 5 === 0) await new Promise((resume) => setTimeout(resume, 1));
  }
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(60);
  await untilEmpty(outbox);
  expect(sent).toHaveLength(60);
  expect(new Set(heard).size).toBe(60);
});

it('tells a final answer once, before the entry leaves', async () => {
  const { outbox } = await outboxOf(async () => DONE);
  const heard: number[] = [];
  outbox.onAnswer(() => heard.push(outbox.entries.value.length));
  await tap(outbox, 'order:1', 'a');
  await untilEmpty(outbox);
  expect(heard).toEqual([1]);
});

async function outboxOf(send: (entry: Entry) => Promise<Outcome<unknown>>) {
  const sent: Entry[] = [];
  const outbox = await openOutbox({
    name: newKey(),
    send: (entry) => {
      sent.push(entry);
      return send(entry);
    },
  });
  open.push(outbox);
  return { outbox, sent };
}

function tap(outbox: Outbox, lane: string, word: string): Promise<void> {
  const command: Command = {
    key: newKey(),
    lane,
    ask: { method: 'POST', path: '/orders' },
    says: { word },
    by: null,
    at: new Date().toISOString(),
  };
  return outbox.add(command);
}

function refusal(status: number): Outcome<unknown> {
  const failure = { status, code: 'NO', message: '', details: null, requestId: null, retryAfterMs: null };
  return { ok: false, failure };
}

function untilEmpty(outbox: Outbox): Promise<void> {
  return expect.poll(() => outbox.entries.value.length, { timeout: 10_000 }).toBe(0);
}

import { expect, it } from 'vitest';
import { Refusal } from '../domain/refusal.js';
import { Turns } from './turns.js';

const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

it('so much work is done at once, in the order in which it came, and what is too much is refused', async () => {
  const turns = new Turns({ atOnce: 2, mostWaiting: 3, refusal: () => new Refusal('PICTURES_BUSY') });
  const began: number[] = [];
  let underway = 0;
  let most = 0;
  const work = (number: number) =>
    turns.take(async () => {
      began.push(number);
      most = Math.max(most, ++underway);
      await wait();
      underway -= 1;
    });
  const told = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(work));
  expect(told.map(({ status }) => status)).toEqual([...Array(5).fill('fulfilled'), 'rejected']);
  expect([began, most]).toEqual([[1, 2, 3, 4, 5], 2]);
  await work(7);
});

it('work that fails gives its turn on', async () => {
  const turns = new Turns({ atOnce: 1, mostWaiting: 9, refusal: () => new Refusal('PICTURES_BUSY') });
  const failing = () => turns.take(() => Promise.reject(new Error('no')));
  expect((await Promise.allSettled([failing(), failing()])).map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
  ]);
  expect(await turns.take(() => Promise.resolve('done'))).toBe('done');
});

import { expect, it } from 'vitest';
import { playEvenings } from './model/evening.js';

const RUNS = Number(process.env.MODEL_RUNS ?? 2_000);

it('no evening breaks a rule of the house, whatever is done in it and in whatever order', () => {
  const { counts } = playEvenings(RUNS);
  console.log(counts);
  expect(counts).toBeTruthy();
}, 600_000);

import { expect, it } from 'vitest';
import { tablesCalled } from './jump.js';

const hall = ['1', '2', '7', '07A', '12', '17', 'T7', 'Терраса 7', 'VIP'].map((name) => ({ name }));

function called(typed: string): string[] {
  return tablesCalled(hall, typed).map(({ name }) => name);
}

it('the table of that very name comes first, then those of that number, then those that begin with it', () => {
  expect(called('7')).toEqual(['7', 'T7', 'Терраса 7', '07A']);
  expect(called('1')).toEqual(['1', '12', '17']);
});

it('leading zeros, signs, letters and case do not matter', () => {
  expect(called('№ 07')[0]).toBe('7');
  expect(called('#12')).toEqual(['12']);
  expect(called('vi')).toEqual(['VIP']);
  expect(called('терраса7')).toEqual(['Терраса 7']);
});

it('nothing is meant by nothing', () => {
  expect(called('')).toEqual([]);
  expect(called('# ')).toEqual([]);
  expect(called('99')).toEqual([]);
});

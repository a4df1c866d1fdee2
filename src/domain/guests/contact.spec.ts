import { describe, expect, it } from 'vitest';
import { calledBy, dialled } from './contact.js';

describe('the number of a guest', () => {
  it.each([
    ['+7 (701) 123-45-67', '+77011234567'],
    ['007 701 123 45 67', '+77011234567'],
    ['8 701 123 45 67', '87011234567'],
  ])('%s is dialled as %s', (typed, number) => {
    expect(dialled(typed)).toBe(number);
  });
});

describe('what is called out over the counter', () => {
  it.each([
    ['Aigerim Nurlanovna', 'Aigerim'],
    ['  Жан-Пьер  Дюма', 'Жан-Пьер'],
    ['<b>Anna</b>', 'b'],
    ['+7 701 123 45 67', null],
    ['A'.repeat(40), 'A'.repeat(20)],
  ])('%s: %s', (name, called) => {
    expect(calledBy(name)).toBe(called);
  });
});

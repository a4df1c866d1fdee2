import { describe, expect, it } from 'vitest';
import { nestedTooDeep } from './nesting.js';

const nesting = (text: string) =>
  new Map(text.split(' ').map((one): [string, string[]] => [one[0]!, one.slice(1).split('')]));

describe('groups within groups', () => {
  it.each([
    ['ab bc', []],
    ['ab bc cd', ['a']],
    ['abc bc cd', ['a']],
    ['abcd', []],
    ['aa', ['a']],
    ['ab ba', ['a', 'b']],
    ['xa ab bc ca', ['x', 'a', 'b', 'c']],
    ['ab cd de ef', ['c']],
  ])('%s: too deep are %j', (text, found) => expect(nestedTooDeep(nesting(text))).toEqual(found));
});

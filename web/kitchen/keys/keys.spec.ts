import { describe, expect, it } from 'vitest';
import { ACTS, isKeyMap, keyName, keysFor, learned, USUAL_KEYS } from './key-map.js';
import { deedOf, KeyReader, type Deed } from './key-reader.js';

function pressed(...codes: string[]): (Deed | null)[] {
  const reader = new KeyReader();
  return codes.map((code, index) => deedOf(reader, USUAL_KEYS, code, index * 100));
}

describe('the keys of a bump bar', () => {
  it('take tiles by their number, and those from ten on after a nought', () => {
    expect(pressed('Digit3')).toEqual([{ do: 'tile', place: 3 }]);
    expect(pressed('Numpad9')).toEqual([{ do: 'tile', place: 9 }]);
    expect(pressed('Digit0', 'Digit4')).toEqual([null, { do: 'tile', place: 14 }]);
    expect(pressed('Digit0', 'Digit0')).toEqual([null, { do: 'tile', place: 10 }]);
  });

  it('strike a line of the chosen ticket by its number', () => {
    expect(pressed('KeyI', 'Digit2', 'Digit2')).toEqual([null, { do: 'line', place: 2 }, { do: 'tile', place: 2 }]);
  });

  it('forget what was begun when another key or a while comes between', () => {
    expect(pressed('Digit0', 'KeyA', 'Digit1')).toEqual([null, { do: 'allDay' }, { do: 'tile', place: 1 }]);
    expect(pressed('Digit0', 'F9', 'Digit1').at(-1)).toEqual({ do: 'tile', place: 1 });
    const reader = new KeyReader();
    deedOf(reader, USUAL_KEYS, 'Digit0', 0);
    expect(deedOf(reader, USUAL_KEYS, 'Digit1', 3000)).toEqual({ do: 'tile', place: 1 });
  });

  it('has a key for every act', () => {
    expect(ACTS.filter((act) => keysFor(USUAL_KEYS, act).length === 0)).toEqual([]);
  });

  it('learn another place, which then means that alone', () => {
    const map = learned(USUAL_KEYS, 'bump', 'KeyR');
    expect(keysFor(map, 'bump')).toEqual(['KeyR']);
    expect(keysFor(map, 'recall')).toEqual(['Backspace']);
    expect(map['Enter']).toBeUndefined();
    expect(isKeyMap(JSON.parse(JSON.stringify(map)))).toBe(true);
    expect(isKeyMap({ KeyA: 'dance' })).toBe(false);
    expect(isKeyMap(null)).toBe(false);
  });

  it('are named as they are printed', () => {
    expect(['KeyA', 'Digit7', 'ArrowUp', 'BracketLeft', 'Space', 'Numpad5'].map(keyName)).toEqual([
      'A',
      '7',
      '↑',
      '[',
      'Space',
      'Num 5',
    ]);
  });
});

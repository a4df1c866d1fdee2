import { afterEach, describe, expect, it } from 'vitest';
import { ago, clockTime, day, duration, elapsed, setTimeZone } from './dates.js';
import { money, parseMoney } from './money.js';
import { catalogue, language, wordsReady, type Language } from './words.js';

const english = { greet: 'Good evening, {name}', lines: { one: '{count} line', other: '{count} lines' } };

const { say, ready } = catalogue(english, {
  ru: async () => ({
    greet: 'Добрый вечер, {name}',
    lines: { one: '{count} строка', few: '{count} строки', many: '{count} строк', other: '{count} строки' },
  }),
  kk: async () => ({ greet: 'Қайырлы кеш, {name}', lines: { other: '{count} жол' } }),
});

async function speak(wanted: Language): Promise<void> {
  await wordsReady(wanted);
  language.value = wanted;
}

afterEach(async () => speak('en'));

describe('words', () => {
  it('take the form that the number asks for in each language', async () => {
    await speak('en');
    expect([1, 2].map((count) => say('lines', { count }))).toEqual(['1 line', '2 lines']);
    await speak('ru');
    expect([1, 3, 5, 21].map((count) => say('lines', { count }))).toEqual([
      '1 строка',
      '3 строки',
      '5 строк',
      '21 строка',
    ]);
    await speak('kk');
    expect([1, 5].map((count) => say('lines', { count }))).toEqual(['1 жол', '5 жол']);
  });

  it('keep what a person is called as it is, braces and all', () => {
    expect(say('greet', { name: '{name} $& <b>' })).toBe('Good evening, {name} $& <b>');
  });

  it('are said in English while those of the language are on their way, and asked for again when they did not come', async () => {
    let tries = 0;
    const late = catalogue(
      { hello: 'Hello' },
      {
        ru: async () => {
          tries += 1;
          if (tries === 1) throw new Error('no network');
          return { hello: 'Привет' };
        },
        kk: async () => ({ hello: 'Сәлем' }),
      },
    );
    await expect(late.ready('ru')).rejects.toThrow('no network');
    language.value = 'ru';
    expect(late.say('hello')).toBe('Hello');
    await late.ready('ru');
    expect(late.say('hello')).toBe('Привет');
    await ready('ru');
  });
});

describe('amounts', () => {
  it('are written as people of the language write them', async () => {
    expect([money(450_000, 'KZT'), money(450_050, 'KZT'), money(-450, 'EUR')]).toEqual([
      '₸4,500',
      '₸4,500.50',
      '-€4.50',
    ]);
    await speak('kk');
    expect([money(450_000, 'KZT'), money(450_050, 'KZT')]).toEqual(['4\u00a0500\u00a0₸', '4\u00a0500,50\u00a0₸']);
  });

  it('are read as people type them', () => {
    expect(parseMoney('4 500', 'KZT')).toBe(450_000);
    expect(parseMoney('4500,5 ₸', 'KZT')).toBe(450_050);
    expect(parseMoney('', 'KZT')).toBeNull();
    expect(parseMoney('1,200', 'USD')).toBeNull();
  });
});

describe('moments', () => {
  it('are shown by the clock on the wall of the venue', async () => {
    setTimeZone('Asia/Almaty');
    expect(clockTime('2026-11-21T18:30:00Z')).toBe('23:30');
    expect(day('2026-11-21T20:30:00Z')).toBe('Sun 22 Nov');
    expect(day('2026-11-21')).toBe('Sat 21 Nov');
    await speak('kk');
    expect(day('2026-11-21')).toBe('сб 21 қар');
  });

  it('age in whole units, and never below nothing', async () => {
    expect([0, 4_900, 65_000, 7_200_000, 200_000_000].map(ago)).toEqual([
      'just now',
      '4 s ago',
      '1 min ago',
      '2 h ago',
      '2 d ago',
    ]);
    expect([-5_000, 59_999, 245_000, 5_527_000].map(duration)).toEqual(['0:00', '0:59', '4:05', '1:32:07']);
    expect([2_820_000, 4_800_000].map(elapsed)).toEqual(['47 min', '1 h 20']);
    await speak('kk');
    expect(ago(300_000)).toBe('5 мин бұрын');
  });
});

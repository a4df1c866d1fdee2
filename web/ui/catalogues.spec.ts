import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Forms, Words } from './words.js';

const WEB = resolve('web');

const catalogues = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('words/en.ts'));

// The compiler sees that each word is there; what stands in it, only a reader or this sees.
describe.each(catalogues)('%s', (name) => {
  it.each(['ru', 'kk'] as const)('says the same in %s, with the same gaps', async (other) => {
    const [english, theirs] = await Promise.all([wordsOf(name, 'en'), wordsOf(name, other)]);
    expect(Object.keys(theirs).toSorted()).toEqual(Object.keys(english).toSorted());
    for (const word of Object.keys(english)) {
      const expected = gapsOf(english[word]!);
      for (const form of formsOf(theirs[word]!)) {
        expect(form.trim(), word).not.toBe('');
        // A form for one thing may leave its number out; a gap that nobody fills would be shown with its braces.
        expect([...expected], `${word}: ${form}`).toEqual(expect.arrayContaining([...gapsIn(form)]));
      }
      expect(gapsOf(theirs[word]!), word).toEqual(expected);
    }
  });

  it('has for every number a form in Russian', async () => {
    const counted = Object.entries(await wordsOf(name, 'ru')).filter(([, phrase]) => typeof phrase !== 'string');
    const poor = counted.filter(([, phrase]) => !['few', 'many'].every((form) => form in (phrase as Forms)));
    expect(poor).toEqual([]);
  });
});

async function wordsOf(name: string, language: string): Promise<Words> {
  const file = resolve(WEB, name).replace(/en\.ts$/, `${language}.ts`);
  const module = (await import(pathToFileURL(file).href)) as Record<string, Words>;
  return module[language]!;
}

function formsOf(phrase: string | Forms): string[] {
  return typeof phrase === 'string' ? [phrase] : (Object.values(phrase) as string[]);
}

function gapsIn(form: string): Set<string> {
  return new Set([...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!));
}

function gapsOf(phrase: string | Forms): Set<string> {
  return new Set(formsOf(phrase).flatMap((form) => [...gapsIn(form)]));
}

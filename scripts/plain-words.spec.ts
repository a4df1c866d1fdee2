import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

// Words that speak of nobody in particular, or turn a plain statement round.
const UNPLAIN = /\b(?:who(?:m)?ever|somebody(?:’s|'s)?|to be had|(?:is|are) (?:said|told)|told of)\b/gi;

const CONTRACTS = ['docs/openapi.json', 'docs/asyncapi.json'];
const MESSAGES = [...filesBelow('src/http', /error.*\.ts$/), ...filesBelow('web', /words\/(?:\w+-)?en\.ts$/)];
// The page of reliability is written by the long form, from the titles of its tests.
const TEXTS = ['README.md', 'CONTRIBUTING.md', '.env.example', ...filesBelow('docs', /(?<!reliability)\.md$/)];

function filesBelow(folder: string, name: RegExp): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => name.test(file));
  return files.map((file) => join(folder, file));
}

function unplain(text: string): string[] {
  return [...text.matchAll(UNPLAIN)].map(({ index }) => text.slice(Math.max(0, index - 30), index + 30));
}

function descriptionsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    typeof value === 'string' ? (/^(?:description|summary)$/.test(name) ? [value] : []) : descriptionsIn(value),
  );
}

function stringsIn(program: string): string[] {
  return program.match(/'(?:[^'\\\n]|\\.)*'/g) ?? [];
}

it.each(CONTRACTS)('%s is written in plain words', (file) => {
  expect(descriptionsIn(JSON.parse(readFileSync(file, 'utf8'))).flatMap(unplain)).toEqual([]);
});

it('messages of errors and of screens are written in plain words', () => {
  expect(MESSAGES.length).toBeGreaterThan(20);
  expect(MESSAGES.flatMap((file) => stringsIn(readFileSync(file, 'utf8')).flatMap(unplain))).toEqual([]);
});

it('guides and settings are written in plain words', () => {
  expect(TEXTS.length).toBeGreaterThan(40);
  expect(TEXTS.flatMap((file) => unplain(readFileSync(file, 'utf8')))).toEqual([]);
});

it.each(['Whoever calls it', 'somebody answers', 'the guest is told of it', 'no table is to be had'])(
  '“%s” is found',
  (text) => {
    expect(unplain(text)).not.toEqual([]);
  },
);

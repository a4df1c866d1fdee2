import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const WEB = resolve(import.meta.dirname, '..');
const COMMENTS = /\/\*.*?\*\//gs;
const SELECTORS = /([^{};]+)\{/g;
const ONE_CLASS = /^\.([\w-]+)$/;

/** Classes that a sheet declares by themselves, not as a part of something or in a state. */
function declaredIn(css: string): string[] {
  return [...css.replaceAll(COMMENTS, '').matchAll(SELECTORS)]
    .flatMap(([, selectors]) => selectors!.split(','))
    .flatMap((selector) => ONE_CLASS.exec(selector.trim())?.[1] ?? []);
}

/** Every sheet of a screen may be loaded at once, so a class that two of them declare would be both things. */
function declaredTwice(sheets: Record<string, string>): string[] {
  const owners = new Map<string, Set<string>>();
  for (const [sheet, css] of Object.entries(sheets))
    for (const name of declaredIn(css)) owners.set(name, (owners.get(name) ?? new Set()).add(sheet));
  return [...owners].flatMap(([name, found]) => (found.size > 1 ? [`.${name}: ${[...found].join(', ')}`] : []));
}

describe('the style sheets of one screen', () => {
  it.each(['waiter', 'kitchen', 'guest/page', 'guest/app'])('of %s declare each class once', (screen) => {
    const files = readdirSync(join(WEB, screen), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.css'),
    );
    expect(files.length).toBeGreaterThan(0);
    const sheets = Object.fromEntries(files.map((file) => [file, readFileSync(join(WEB, screen, file), 'utf8')]));
    expect(declaredTwice(sheets)).toEqual([]);
  });

  it('are told where they do not', () => {
    const floor = '@layer room { .tile { position: absolute; } .tile-name, .sum { color: red } }';
    const order = '/* .sum {} */ @layer room { .tile { display: grid; } .list .sum { gap: 0 } .sum:active {} }';
    expect(declaredTwice({ floor, order })).toEqual(['.tile: floor, order']);
  });
});

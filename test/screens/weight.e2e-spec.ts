import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const FOLDER = resolve('dist', 'screens');
const KILOBYTE = 1_000;

// Code that a tablet must read before its first picture, on the worst network that we serve: pressed by gzip.
it.each([
  ['kitchen', 46],
  ['waiter', 70],
] as const)('%s asks for no more than %i KB of code before its first picture', (screen, most) => {
  const files = [...firstLoad(screen)];
  const sizes = files.map((file) => [file, gzipSync(readFileSync(join(FOLDER, file)), { level: 9 }).length] as const);
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(`${screen}: ${(total / KILOBYTE).toFixed(1)} KB of ${most}`, Object.fromEntries(sizes));
  expect(total).toBeLessThanOrEqual(most * KILOBYTE);
});

/** The scripts that the page names, and all that these import before they run. */
function firstLoad(screen: string): Set<string> {
  const page = readFileSync(join(FOLDER, screen, 'index.html'), 'utf8');
  const found = new Set<string>();
  const named = [...page.matchAll(/(?:src|href)="\/screens\/([^"]+\.js)"/g)].map(([, file]) => file!);
  expect(named).not.toEqual([]);
  for (const file of named) follow(file, found);
  return found;
}

function follow(file: string, found: Set<string>): void {
  if (found.has(file)) return;
  found.add(file);
  const code = readFileSync(join(FOLDER, file), 'utf8');
  for (const [, name] of code.matchAll(/(?:^|[;}\s])(?:import|export)(?:[^'"()]*?from)?\s*["']\.\/([^"']+\.js)["']/g))
    follow(join(file, '..', name!), found);
}

// What a guest's phone reads when it wakes, behind the page itself and before any sheet: with the longest of its languages.
it('the guests’ page wakes with no more than 25 KB of code', () => {
  const { app } = JSON.parse(readFileSync(join(FOLDER, 'guest', 'page.json'), 'utf8')) as { app: string };
  const found = new Set<string>();
  follow(app.replace('/screens/', ''), found);
  const entry = readFileSync(join(FOLDER, app.replace('/screens/', '')), 'utf8');
  const catalogues = [...entry.matchAll(/["'`]\.\/((?:en|ru|kk)-[^"'`]+\.js)["'`]/g)].map(([, name]) => name!);
  expect(catalogues).toHaveLength(3);
  const weigh = (file: string): number => gzipSync(readFileSync(join(FOLDER, file)), { level: 9 }).length;
  const words = Math.max(...catalogues.map((name) => weigh(join('assets', name))));
  const total = [...found].reduce((sum, file) => sum + weigh(file), words);
  console.log(`guest: ${(total / KILOBYTE).toFixed(1)} KB of 25`, [...found]);
  expect([...found].some((file) => file.includes('live-'))).toBe(false);
  expect(total).toBeLessThanOrEqual(25 * KILOBYTE);
});

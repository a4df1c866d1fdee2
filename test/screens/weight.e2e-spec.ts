import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const FOLDER = resolve('dist', 'screens');
const KILOBYTE = 1_000;

// Code that a tablet must read before its first picture, on the worst network that we serve: pressed by gzip.
it.each([
  ['kitchen', 45],
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

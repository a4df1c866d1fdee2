import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const CONFIGURATION = [
  'package.json',
  'tsconfig.json',
  '.oxlintrc.json',
  '.dependency-cruiser.cjs',
  'scripts/check/house-rules.mjs',
  'scripts/check/feature-circles.cjs',
];

/** What a tool says of a small house that our configuration rules and in which faults have been planted. */
export function runPlanted(files: Record<string, string>, tool: string, words: readonly string[]): string {
  const house = mkdtempSync(join(tmpdir(), 'qres-planted-'));
  try {
    for (const file of CONFIGURATION) cpSync(file, join(house, file));
    symlinkSync(resolve('node_modules'), join(house, 'node_modules'));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(house, file)), { recursive: true });
      writeFileSync(join(house, file), text);
    }
    const { stdout, stderr } = spawnSync(join(house, 'node_modules/.bin', tool), words, {
      cwd: house,
      encoding: 'utf8',
    });
    if (!stdout) throw new Error(`${tool} said nothing: ${stderr}`);
    return stdout;
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

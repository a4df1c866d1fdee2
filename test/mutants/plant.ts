import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Planted {
  root: string;
  remove(): void;
}

const WHOLE_TREE = ['src', 'migrations', 'test', 'tsconfig.json', 'package.json'];

/**
 * Copies the tree, or parts of it, and plants one bug by a patch of this folder.
 * A check that cannot find its planted bug proves nothing.
 */
export function plant(patch: string, parts: readonly string[] = WHOLE_TREE): Planted {
  const root = mkdtempSync(join(tmpdir(), 'qres-mutant-'));
  for (const part of parts) cpSync(resolve(part), join(root, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  // Inside another git repository `git apply` would look for the files there and silently do nothing.
  execFileSync('git', ['apply', '-C1', resolve('test/mutants', patch)], {
    cwd: root,
    env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
  });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPlantedBugs, keepCaught } from './planted-bugs.mjs';
import { CORE_SPECS, DATABASE_SENSITIVE_SPECS, ROTATING_SPECS } from './spec-lists.mjs';
import { findSpecs, isNamed, isPlantedBugs, specsOnPostgres } from './specs.mjs';

const specs = findSpecs();

describe('specs on PostgreSQL', () => {
  const onPostgres = (commits: number) => Object.values(specsOnPostgres(specs, commits)).flat();
  const mayRun = specs.filter(
    (spec) => !/(sqlite|\.once)\.e2e/.test(spec) && !spec.startsWith('test/screens/') && !isPlantedBugs(spec),
  );

  it.each([0, 417])('all run at least twice in ten commits in a row, from commit %i on', (first) => {
    const runs = Array.from({ length: 10 }, (_, commit) => onPostgres(first + commit)).flat();
    const rare = mayRun.filter((spec) => runs.filter((one) => one === spec).length < 2);
    expect(rare).toEqual([]);
    expect(mayRun.length).toBeGreaterThan(150);
  });

  it('are about half of them in one check', () => {
    for (let commits = 0; commits < 5; commits += 1) {
      const share = onPostgres(commits).length / mayRun.length;
      expect(share).toBeGreaterThan(0.3);
      expect(share).toBeLessThan(0.6);
    }
  });
});

it('each name in the lists is that of a spec', () => {
  const unknown = [...DATABASE_SENSITIVE_SPECS, ...ROTATING_SPECS, ...CORE_SPECS].filter(
    (name) => !specs.some((spec) => isNamed(spec, name)),
  );
  expect(unknown).toEqual([]);
});

describe('a planted bug', () => {
  const SPEC = 'test/faults/till-mutants.sqlite.e2e-spec.ts';
  const FILES = {
    'test/mutants/paid-twice.patch': '--- a/src/till.ts\n+++ b/src/till.ts\n@@ -1 +1 @@\n-one\n+two\n',
    'src/till.ts': 'one\n',
    [SPEC]: "import { evening } from './till/evening.js';\nplantedBugs(['paid-twice']);\n",
    'test/faults/till/evening.ts': "import { caller } from '../../caller.js';\n",
    'test/caller.ts': 'export const caller = 1;\n',
  };
  let root: string;
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const due = () => findPlantedBugs([SPEC], root).filter(({ isDue }) => isDue);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'qres-planted-'));
    for (const [file, text] of Object.entries(FILES)) write(file, text);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is due until it has been caught', () => {
    expect(due()).toMatchObject([{ name: 'paid-twice', spec: SPEC, isLongForm: false }]);
    keepCaught(due(), root);
    expect(due()).toEqual([]);
  });

  it.each(['test/mutants/paid-twice.patch', 'src/till.ts', SPEC, 'test/faults/till/evening.ts'])(
    'is due again when %s has changed',
    (file) => {
      keepCaught(due(), root);
      write(file, `${FILES[file as keyof typeof FILES]} `);
      expect(due()).toHaveLength(1);
    },
  );

  it('is not due when only the shared harness has changed', () => {
    keepCaught(due(), root);
    write('test/caller.ts', 'export const caller = 2;\n');
    expect(due()).toEqual([]);
  });

  it('without a spec is refused', () => {
    cpSync(join(root, 'test/mutants/paid-twice.patch'), join(root, 'test/mutants/forgotten.patch'));
    expect(() => findPlantedBugs([SPEC], root)).toThrow('forgotten.patch: no spec names it');
  });
});

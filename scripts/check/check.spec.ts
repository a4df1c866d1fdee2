import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const CHECK = resolve('scripts/check.mjs');
const TOOLS = ['oxfmt', 'oxlint', 'depcruise', 'tsc', 'knip', 'nest', 'node'];
const STATIC_STEPS = 6;
// Where the tests run on older Node, that a newer one is missing is told, too.
const LACKS_NEWER = Number(process.versions.napi) < 10 ? 1 : 0;
// Where nothing listens, whatever runs on this machine.
const NO_SERVER = 'postgres://nobody@127.0.0.1:1/none';

let house: string;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'qres-check-spec-'));
  mkdirSync(join(house, 'node_modules/.bin'), { recursive: true });
  for (const tool of TOOLS) install(tool, 'exit 0');
  tests(['passed', 'passed']);
});

afterEach(() => rmSync(house, { recursive: true, force: true }));

function install(name: string, script: string): void {
  const file = join(house, 'node_modules/.bin', name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

const resultOf = (results: string[], status: string) => ({
  name: '/house/evening.spec.ts',
  status,
  assertionResults: results.map((each, place) => ({ status: each, fullName: `promise ${place}` })),
});

/** Lets each run of tests end so. */
function tests(results: string[], { file = 'passed', exitCode = 0, says = '' } = {}): void {
  const report = { testResults: [resultOf(results, file)] };
  const script = `for word; do case $word in --outputFile.json=*) report=\${word#*=};; esac; done
    echo '${JSON.stringify(report)}' > $report; echo '${says}'; exit ${exitCode}`;
  install('vitest', script);
}

function check(words: string[] = [], env: Record<string, string> = {}): { exitCode: number | null; lines: string[] } {
  const { status, stdout } = spawnSync(process.execPath, [CHECK, ...words], {
    cwd: house,
    encoding: 'utf8',
    env: {
      ...process.env,
      CI: '',
      TEST_DATABASE_URL: NO_SERVER,
      CHROMIUM_PATH: process.execPath,
      NEWER_NODE: '',
      ...env,
    },
  });
  return { exitCode: status, lines: stdout.trimEnd().split('\n') };
}

describe('the last line of the check', () => {
  it('counts each static step and each test', () => {
    const { exitCode, lines } = check(['--fast']);
    expect(lines.at(-1)).toBe(`${STATIC_STEPS + 4} passed, 0 failed`);
    expect(exitCode).toBe(0);
  });

  it('names what was skipped where a server is missing', () => {
    const { exitCode, lines } = check();
    expect(lines.at(-1)).toBe(`${STATIC_STEPS + 8} passed, 0 failed, ${2 + LACKS_NEWER} skipped`);
    expect(lines.filter((line) => line.includes('not run'))).toHaveLength(2 + LACKS_NEWER);
    expect(exitCode).toBe(0);
  });

  it('counts as failures in CI what elsewhere is skipped', () => {
    tests(['passed', 'skipped']);
    expect(check(['--fast']).lines.at(-1)).toBe(`${STATIC_STEPS + 2} passed, 0 failed, 2 skipped`);
    const { exitCode, lines } = check([], { CI: 'true' });
    expect(lines.at(-1)).toBe(`${STATIC_STEPS + 4} passed, ${6 + LACKS_NEWER} failed`);
    expect(exitCode).toBe(1);
  });
});

describe('the check', () => {
  it('goes on after a failure and shows what the failed step said', () => {
    install('oxlint', 'echo line 7 is wrong; exit 1');
    install('knip', 'echo nobody needs this >&2; exit 1');
    const { exitCode, lines } = check(['--fast']);
    expect(lines).toEqual(
      expect.arrayContaining(['line 7 is wrong', 'nobody needs this', 'failed: lint and types, unused']),
    );
    expect(lines.at(-1)).toBe(`${STATIC_STEPS + 2} passed, 2 failed`);
    expect(exitCode).toBe(1);
  });

  it('does not ask a build that failed', () => {
    install('nest', 'exit 1');
    install('node', 'echo asked; exit 0');
    const { lines } = check(['--fast']);
    expect(lines).not.toContain('asked');
    expect(lines.at(-1)).toBe(`${STATIC_STEPS - 2 + 4} passed, 1 failed, 1 skipped`);
  });

  it.each([
    ['a failed test', ['passed', 'failed'], { exitCode: 1, file: 'failed' }],
    ['a file that could not be loaded', ['passed'], { exitCode: 1, file: 'failed' }],
    ['an error outside of all tests', ['passed'], { exitCode: 1 }],
  ])('sees %s', (_, results, how) => {
    tests(results, how);
    const { exitCode, lines } = check(['--fast']);
    expect(lines.at(-1)).toBe(`${STATIC_STEPS + 2} passed, 2 failed`);
    expect(exitCode).toBe(1);
  });

  it('sees a run of tests that died without a report', () => {
    install('vitest', 'exit 1');
    expect(check(['--fast']).lines.at(-1)).toBe(`${STATIC_STEPS} passed, 2 failed`);
  });

  it('plays once more, alone, what failed among browsers and sockets, and names it', () => {
    const [broken, whole] = [
      ['passed', 'failed'],
      ['passed', 'passed'],
    ].map((results) => JSON.stringify({ testResults: [resultOf(results, results[1]!)] }));
    const script = `chosen=; for word; do case $word in --outputFile.json=*) report=\${word#*=};; --project=*) chosen="$chosen $word";;
      *.spec.ts) chosen=alone; echo figures: again $word;; esac; done
      case $chosen in *=sqlite*) echo '${broken}' > $report; exit 1;; *) echo '${whole}' > $report;; esac`;
    install('vitest', script);
    const { exitCode, lines } = check();
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}again .*evening\.spec\.ts$/));
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {2}failed once, passed alone: .*evening\.spec\.ts promise 1$/),
    );
    expect(check().lines[1]).toMatch(/evening\.spec\.ts promise 1$/);
    expect(lines.at(-1)).toBe(`${STATIC_STEPS + 8} passed, 0 failed, ${2 + LACKS_NEWER} skipped`);
    expect(exitCode).toBe(0);
    install('vitest', script.replace('*=sqlite*)', '*=unit*)'));
    expect(check().lines.at(-1)).toBe(`${STATIC_STEPS + 7} passed, 1 failed, ${2 + LACKS_NEWER} skipped`);
  });

  it.each(LACKS_NEWER ? [dirname(process.execPath)] : [])('refuses a newer Node that is none: %s', (folder) => {
    const { lines } = check([], { NEWER_NODE: folder });
    expect(lines.find((line) => line.startsWith('- newer Node'))).toContain(`in ${folder} (too old)`);
  });

  it('shows the figures that tests print', () => {
    tests(['passed'], { says: 'figures: 40 kills, 0 lost' });
    expect(check(['--fast']).lines).toContain('  40 kills, 0 lost');
  });
});

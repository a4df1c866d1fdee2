import { describe, expect, it } from 'vitest';
import { describeFailure } from './failures.mjs';

const SCREEN_LINES = 50;
const file = (name: string, failures: { name: string; message: string }[]) => ({
  file: name,
  passed: 1,
  failed: Math.max(failures.length, 1),
  skipped: 0,
  seconds: 1,
  message: 'no such module',
  failures,
});
const MESSAGE = [
  'AssertionError: expected 409 to be 200',
  ...Array.from({ length: 40 }, (_, line) => `- line ${line}`),
  '    at expectPaid (/work/qres/test/payments.e2e-spec.ts:41:7)',
  '    at run (/work/qres/node_modules/vitest/dist/run.js:1:1)',
].join('\n');

describe('what a failed step shows', () => {
  it('is the file, the test, the message and our own lines of the stack', () => {
    const shown = describeFailure(
      'much',
      [file('test/payments.e2e-spec.ts', [{ name: 'pays', message: MESSAGE }])],
      'a.log',
    );
    expect(shown).toContain('test/payments.e2e-spec.ts › pays\n    AssertionError: expected 409 to be 200');
    expect(shown).toContain('payments.e2e-spec.ts:41:7');
    expect(shown).not.toContain('node_modules');
    expect(shown.split('\n').at(-1)).toBe('whole output: a.log');
  });

  it('fits on two screens, however much has failed', () => {
    const failures = Array.from({ length: 30 }, (_, test) => ({ name: `test ${test}`, message: MESSAGE }));
    const shown = describeFailure('much', [file('test/payments.e2e-spec.ts', failures)], 'a.log').split('\n');
    expect(shown.length).toBeLessThanOrEqual(2 * SCREEN_LINES);
    expect(shown.at(-2)).toMatch(/^… \d+ more lines$/);
  });

  it('says why a file could not be loaded', () => {
    expect(describeFailure('', [file('test/broken.ts', [])], 'a.log')).toContain('test/broken.ts\n    no such module');
  });

  it('is the error outside all tests, or the end of the output, where no test has failed', () => {
    const outside = `${'words\n'.repeat(200)}⎯⎯ Unhandled Errors ⎯⎯\nError: lost\n${'more\n'.repeat(10)}`;
    expect(describeFailure(outside, [], 'a.log')).toMatch(/^⎯⎯ Unhandled Errors ⎯⎯\nError: lost/);
    expect(describeFailure(`${'words\n'.repeat(200)}line 7 is wrong`, [], 'a.log')).toContain('line 7 is wrong\nwhole');
  });
});

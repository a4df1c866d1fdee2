import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { said, WITHIN_MS } from './said.js';

const QRES = 'dist/qres.mjs';

// The test runs the built program; `npm test` builds it first.
describe.skipIf(!existsSync(QRES))('the demo', () => {
  it('says in words what is wrong with an option', async () => {
    const { code, lines } = await said(QRES, ['demo', '--minutes', 'many']);
    expect(code).toBe(2);
    expect(lines[0]).toBe('--minutes must be a number from 0 to 1440, not "many".');
  });

  it('throws away no house but its own', { timeout: WITHIN_MS }, async () => {
    const other = mkdtempSync(join(tmpdir(), 'qres-other-'));
    try {
      const settings = { DATA_DIR: other, RESTAURANT_NAME: 'Dastarkhan' };
      await said('dist/scripts/seed.js', [], settings);
      const { code, lines } = await said(QRES, ['demo', '--fresh', '--exit', '--port', '0', '--data', other]);
      expect(code).toBe(1);
      expect(lines.at(-1)).toContain('does not belong to the demo');
      expect(existsSync(join(other, 'qres.db'))).toBe(true);
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });
});

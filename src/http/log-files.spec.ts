import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outdated } from './log-files.js';
import { openLogs } from './logs.js';

const NOW = new Date('2026-03-10T12:00:00Z');

describe('files of the log', () => {
  it('go when their day is too long ago, and files of others stay', () => {
    const names = [
      'security.2026-03-10.4.json',
      'security.2026-03-08.3.json',
      'security.2026-03-07.2.json',
      'security.2025-12-31.1.json',
      'errors.2025-12-31.1.json',
      'security.json',
      'security.2025-12-31.1.json.gz',
    ];
    expect(outdated(names, 'security', 3, NOW)).toEqual(['security.2026-03-07.2.json', 'security.2025-12-31.1.json']);
  });

  it('stay for their days, however much one day brings', () => {
    const before = ['security.2026-03-08.1.json', 'security.2026-03-09.1.json'];
    const flood = Array.from({ length: 9 }, (_, index) => `security.2026-03-10.${index + 1}.json`);
    expect(outdated([...before, ...flood], 'security', 5, NOW)).toEqual([
      'security.2026-03-10.4.json',
      'security.2026-03-10.3.json',
      'security.2026-03-10.2.json',
    ]);
  });

  it('are at most twice as many as the days: the first of each day, and the newest of all others', () => {
    const names = ['2026-03-07', '2026-03-08', '2026-03-09', '2026-03-10'].flatMap((day) =>
      Array.from({ length: 9 }, (_, index) => `requests.${day}.${index + 1}.json`),
    );
    const gone = outdated(names, 'requests', 3, NOW);
    expect(names.filter((name) => !gone.includes(name))).toEqual([
      'requests.2026-03-08.1.json',
      'requests.2026-03-09.1.json',
      'requests.2026-03-10.1.json',
      'requests.2026-03-10.7.json',
      'requests.2026-03-10.8.json',
      'requests.2026-03-10.9.json',
    ]);
  });
});

describe('a folder of the log', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'qres-logs-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('begins another file where one is full, and lets the oldest go', async () => {
    const before = ['requests.2020-01-01.1.json', 'requests.2020-01-02.1.json', 'notes.2020-01-01.1.json'];
    for (const name of before) writeFileSync(join(folder, name), '{}\n');
    const settings = { logDir: folder, logLevel: 'info', logDays: 5, logFileMegabytes: 1 } as const;
    const { log } = await openLogs(settings);
    const own = () => readdirSync(folder).filter((name) => name.startsWith('requests.'));
    expect(own().filter((name) => name.includes('2020'))).toEqual([]);
    const words = 'x'.repeat(1000);
    // The next file is begun where the disk has taken all that there was, so that it is given time to.
    const writeMore = () => {
      for (let line = 0; line < 300; line += 1) log.info(words);
      return own().length;
    };
    await expect.poll(writeMore, { timeout: 30_000 }).toBeGreaterThan(2);
    for (const name of own()) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toContain('notes.2020-01-01.1.json');
  });
});

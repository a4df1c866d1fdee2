import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heavyPhoto } from './jpeg.js';
import { buildServer, RESERVED_MIB } from './server-process.js';

const KIB_PER_MIB = 1024;
const ENOUGH_MIB = 700;
// A progressive photo of 26 megapixels takes 120 MiB to decode; a new process itself uses 60 to 90 MiB.
const TOO_LITTLE_MIB = 170;

let program: Awaited<ReturnType<typeof buildServer>>;
let folder: string;

beforeAll(async () => {
  program = await buildServer('test/developing.process.ts');
  folder = mkdtempSync(join(tmpdir(), 'qres-photo-memory-'));
});
afterAll(() => {
  program?.remove();
  rmSync(folder, { recursive: true, force: true });
});

function developed(file: string, mostDataMib: number): string {
  const limited = [
    '-c',
    `ulimit -d ${(mostDataMib + RESERVED_MIB) * KIB_PER_MIB} && exec "$@"`,
    'sh',
    process.execPath,
    program.file,
    file,
  ];
  return spawnSync('/bin/sh', limited, { encoding: 'utf8' }).stdout.trim();
}

describe('a photo that needs more memory than there is', () => {
  it('is asked for again, and is not called broken', async () => {
    const file = join(folder, 'photo.jpg');
    writeFileSync(file, await heavyPhoto());
    expect(developed(file, TOO_LITTLE_MIB)).toBe('PICTURES_BUSY');
    expect(developed(file, ENOUGH_MIB)).toBe('developed 1280');
  });
});

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createClient } from '@hey-api/openapi-ts';
import openapiTS, { astToString } from 'openapi-typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../src/http/root.js';
import { openHouse, type House } from './given.js';

const run = promisify(execFile);
const STRICT = {
  compilerOptions: {
    strict: true,
    skipLibCheck: true,
    target: 'es2022',
    module: 'nodenext',
    types: ['node'],
    rootDir: '.',
    outDir: 'out',
  },
};

let house: House;
let folder: string;

beforeAll(async () => {
  house = await openHouse();
  folder = mkdtempSync(join(tmpdir(), 'qres-clients-'));
  symlinkSync(root('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(STRICT));
});
afterAll(async () => {
  await house?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('clients of two generators compile under --strict and go from the menu to the receipt, as the guide has it', async () => {
  await generate();
  const guide = readFileSync(root('docs', 'integrators', 'clients.md'), 'utf8');
  const programs = [...guide.matchAll(/```ts\n(.+?)```/gs)].map(([, program]) => program!);
  for (const [number, program] of programs.entries()) writeFileSync(join(folder, `program${number}.ts`), program);
  const { stdout } = await run(process.execPath, [root('node_modules', 'typescript', 'bin', 'tsc')], {
    cwd: folder,
  }).catch((error: { stdout: string }) => error);
  expect(stdout).toBe('');

  const receipts = programs.map(async (_, number) => {
    const env = { ...process.env, QRES_URL: house.base, QRES_TOKEN: house.waiter.token! };
    const { stdout: told } = await run(process.execPath, [join(folder, 'out', `program${number}.js`)], { env });
    return JSON.parse(told) as { kind: string; total: number; tenders: unknown[] };
  });
  for (const { kind, total, tenders } of await Promise.all(receipts))
    expect([kind, total > 0, tenders.length]).toEqual(['SALE', true, 1]);
  expect(receipts).toHaveLength(2);
});

async function generate(): Promise<void> {
  const document = root('docs', 'openapi.json');
  const types = await openapiTS(JSON.parse(readFileSync(document, 'utf8')) as Parameters<typeof openapiTS>[0]);
  writeFileSync(join(folder, 'schema.ts'), astToString(types));
  mkdirSync(join(folder, 'client'));
  await createClient({
    input: document,
    output: { path: join(folder, 'client'), module: { extension: '.js' } },
    logs: { level: 'silent', file: false },
  });
}

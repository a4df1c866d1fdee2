import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROGRAMS } from '../scripts/pack.js';
import { makeRelease } from '../scripts/release/make.js';
import { eventually } from './patience.js';

const BUILD_MS = 180_000;
// User and group id of `nobody` on Debian.
const NOBODY = 65_534;
// True if the current Node cannot cache compiled code.
const isOlderNode = Number(process.versions.napi) < 10;
const isRoot = process.getuid?.() === 0;

let folder: string;
let release: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qres-release-'));
  chmodSync(folder, 0o755);
  release = join(folder, 'qres');
  const programs = Object.entries(PROGRAMS).map(([name, source]) => [name, resolve(`${source}.ts`)]);
  await makeRelease(release, Object.fromEntries(programs) as Record<string, string>, resolve('dist/screens'));
  // Permissions as after an installation by root: everybody may read, only root may write.
  execFileSync('chmod', ['-R', 'a+rX,go-w', release]);
}, BUILD_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asNobody = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** Runs a command of the release as a user who owns no file of it. */
function tool(name: string, args: readonly string[], env: Record<string, string> = {}, cwd = release) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(release, 'dist/qres.mjs'), name, ...args], {
    ...asNobody,
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

function ownFolder(name: string): string {
  const own = join(folder, name);
  mkdirSync(own, { mode: 0o700 });
  if (isRoot) chownSync(own, NOBODY, NOBODY);
  return own;
}

describe('what is shipped', () => {
  it('is the server, its tools and the packages that they need, without sources, tests or secrets', () => {
    expect(readdirSync(release).toSorted()).toEqual([
      '.env.example',
      'LICENSE',
      'THIRD-PARTY-LICENSES',
      'dist',
      'docs',
      'node_modules',
      'package.json',
    ]);
    const packages = readdirSync(join(release, 'node_modules'));
    for (const name of ['@photostructure', 'pg', 'sharp', 'redis']) expect(packages).toContain(name);
    for (const name of ['typeorm', '@nestjs', 'typescript', 'vite', 'react', 'core-js'])
      expect(packages).not.toContain(name);
    const files = readdirSync(release, { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => /\.(?:map|d\.ts|cc|key|pem)$|(?:^|\/)\.env$|sqlite3\.c$/.test(name))).toEqual([]);
    const bytes = files.reduce((sum, name) => sum + statSync(join(release, name)).size, 0);
    expect(bytes).toBeLessThan(120e6);
  });

  it('names the licence of every package in it, and has the guides', () => {
    const licences = readFileSync(join(release, 'THIRD-PARTY-LICENSES'), 'utf8');
    const copied = readdirSync(join(release, 'node_modules')).filter((name) => !name.startsWith('@'));
    // Packages in folders, some of those inside the bundles, and one whose only notice is its readme.
    for (const name of [...copied, 'typeorm', '@nestjs/core', 'socket.io', 'fastify', 'stripe'])
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\S+ \\(`, 'm'));
    if (existsSync('dist/screens/index.html') || existsSync('dist/screens/waiter'))
      expect(licences).toMatch(/^preact \d/m);
    expect(licences.match(/permission is hereby granted/gi)!.length).toBeGreaterThan(100);
    if (licences.includes('@img/sharp-libvips')) expect(licences).toContain('LGPL');
    expect(licences).not.toContain('The package has no text of its licence.');
    expect(readdirSync(join(release, 'docs/running'))).toContain('README.md');
    expect(readdirSync(join(release, 'dist'))).not.toContain('licences.json');
  });

  it('has every package whole', () => {
    const script = `for (const name of ['pg', '@node-rs/argon2', 'redis', 'sharp', 'pdfkit', 'fontkit']) await import(name);
      const { DatabaseSync } = await import('@photostructure/sqlite'); new DatabaseSync(':memory:');
      const { default: sharp } = await import('sharp'); await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).webp().toBuffer();`;
    const told = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      ...asNobody,
      cwd: release,
      encoding: 'utf8',
    });
    expect(told.stderr).toBe('');
    expect(told.status).toBe(0);
  });
});

it('says in words that the SQLite driver has no binary for this machine', () => {
  const driver = join(release, 'node_modules/@photostructure/sqlite/prebuilds');
  renameSync(driver, `${driver}.aside`);
  const { status, stderr } = spawnSync(process.execPath, [join(release, 'dist/server.mjs')], {
    ...asNobody,
    env: { PATH: process.env['PATH'], DATA_DIR: ownFolder('without-driver') },
    encoding: 'utf8',
  });
  renameSync(`${driver}.aside`, driver);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^QRes cannot start\. There is no SQLite driver for [^\n]*\.\n$/);
});

describe('a clean account', () => {
  let child: ChildProcess;
  let out = '';
  let err = '';
  let dataDir: string;
  let logDir: string;
  let address: string;
  const env = () => ({
    PATH: process.env['PATH'] ?? '',
    DATA_DIR: dataDir,
    LOG_DIR: logDir,
    HOST: '127.0.0.1',
    PORT: '0',
  });

  beforeAll(async () => {
    dataDir = join(ownFolder('var'), 'data');
    logDir = join(folder, 'var', 'log');
    child = spawn(process.execPath, ['--max-semi-space-size=4', 'dist/server.mjs'], {
      ...asNobody,
      cwd: release,
      env: env(),
    });
    child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const isUp = () => child.exitCode !== null || /QRes listens on \S+/.test(out);
    await eventually(isUp, () => `a start: ${out}${err}`);
    address = /QRes listens on (\S+)/.exec(out)![1]!;
  }, BUILD_MS);
  afterAll(() => void child?.kill('SIGKILL'));

  it('runs it, and what it keeps is for its own eyes', async () => {
    for (const path of [
      '/health/ready',
      '/docs',
      '/docs/guides/running/mini-pc',
      '/docs/guides/integrators',
      '/redoc',
      '/openapi.json',
      '/docs/assets/swagger-ui-bundle.js',
      '/redoc/assets/redoc.standalone.js',
    ])
      expect((await fetch(`${address}${path}`)).status, path).toBe(200);
    expect(out).toMatch(/Create the first admin here .*token=/);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(statSync(logDir).mode & 0o777).toBe(0o700);
    if (isRoot) expect(statSync(join(dataDir, 'qres.db')).uid).toBe(NOBODY);
    const names = readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.startsWith('compiled/')).length > 2).toBe(!isOlderNode);
    // Covers the database and all files next to it, also if the umask of the account would let others read.
    expect(names.filter((name) => statSync(join(dataDir, name)).mode & 0o077)).toEqual([]);
  });

  it('asks the checklist beside it, which writes nothing', () => {
    const before = readFileSync(join(dataDir, 'qres.db'));
    const names = readdirSync(dataDir).toSorted();
    const { port } = new URL(address);
    const { status, out: told, err: cried } = tool('checklist', ['--json'], { ...env(), PORT: port });
    expect(cried).toBe('');
    const { score, findings } = JSON.parse(told) as {
      score: number;
      findings: { name: string; state: string; why: string; todo: string | null }[];
    };
    const stateOf = (name: string) => findings.find((one) => one.name === name)?.state;
    for (const right of [
      'secret',
      'environment',
      'safety',
      'hosts',
      'server',
      'durability',
      'update',
      'pins',
      'printers',
      'files',
    ])
      expect(stateOf(right), `${right}: ${told}`).toBe('ok');
    // An installation without an admin and without backups is not ready for guests.
    for (const wrong of ['admins', 'backups']) expect(stateOf(wrong), wrong).toBe('fail');
    for (const { state, todo, why } of findings) expect(todo === null, why).toBe(state === 'ok');
    expect(findings.map(({ name }) => name)).toEqual([...new Set(findings.map(({ name }) => name))]);
    expect(score).toBeGreaterThan(40);
    expect(score).toBeLessThan(100);
    expect(status).toBe(1);
    expect(readdirSync(dataDir).toSorted()).toEqual(names);
    expect(readFileSync(join(dataDir, 'qres.db')).equals(before)).toBe(true);
    if (isRoot) expect(stateOf('user')).toBe('ok');
  });

  it('is told by the checklist what is dangerous', () => {
    const unsafe = {
      ALLOW_UNSAFE: '1',
      TRUST_PROXY: '0.0.0.0/0',
      NODE_ENV: 'development',
      QR_BASE_URL: 'http://menu.example.com',
      SECRET_KEY: 'abcabcabcabc-abcdefghij-abcdefghij',
    };
    const { out: told } = tool('checklist', [], { ...env(), ...unsafe, PORT: '1' });
    for (const words of [
      'FAIL  safety',
      'FAIL  proxies',
      'FAIL  environment',
      'FAIL  server',
      'LOOK  tls',
      'LOOK  secret',
    ])
      expect(told).toContain(words);
    expect(told).toMatch(/\d+ of 100: \d+ right, \d+ to review, \d+ to fix/);
    const broken = tool('checklist', [], { ...env(), PORT: 'eighty' });
    expect(broken.out).toContain('PORT must be a whole number');
    expect(broken.status).toBe(1);
  });

  it('stops when it is asked to', async () => {
    const ended = new Promise((done) => child.once('close', (code, signal) => done({ code, signal })));
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(err).toBe('');
    // The last log lines are on the disk.
    expect(readdirSync(logDir).length).toBe(3);
  });
});

describe('the secrets', () => {
  it('are strong, new each time, and written once for their owner alone', () => {
    const place = ownFolder('etc');
    const file = join(place, 'qres.env');
    const first = tool('secret', []).out;
    const key = /^SECRET_KEY=(\S+)$/m.exec(first)![1]!;
    expect(key).toMatch(/^[\w-]{64}$/);
    expect(/^METRICS_TOKEN=(\S+)$/m.exec(first)![1]).toMatch(/^[\w-]{32}$/);
    expect(first).toContain('SECRET_KEY_PREVIOUS');
    expect(tool('secret', []).out).not.toContain(key);
    const written = tool('secret', ['--write', file], {}, place);
    expect(written.status).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const kept = readFileSync(file, 'utf8');
    expect(kept).toMatch(/^SECRET_KEY=[\w-]{64}\nMETRICS_TOKEN=[\w-]{32}\n$/);
    // The secrets in the file are not printed on the terminal.
    expect(written.out).not.toContain(/=(\S+)/.exec(kept)![1]);
    expect(tool('secret', ['--write', file], {}, place).status).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(kept);
  });
});

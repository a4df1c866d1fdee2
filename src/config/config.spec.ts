import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../http/root.js';
import { ConfigFaults, readConfig } from './config.js';
import { Keys } from './keys.js';
import { envExample, SETTINGS } from './settings.js';

const SECRET = 'k3J9pQzR7mWx2Vt8LdYc5BnHs4GfTa6U';
const OTHER = 'Zr8Tn2Wb6Kc9Xq4Mj7Pd5Hv3Ly1Sg0Fu';
const POSTGRES = 'postgres://qres:word@db.example.com:5432/qres';

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qres-config-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (env: Record<string, string> = {}) => readConfig({ DATA_DIR: folder, ...env });

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('need nothing for a till of its own: an embedded file, a secret that is made once, and usual values', () => {
    const config = read();
    expect(config).toMatchObject({
      databaseUrl: `sqlite:${join(folder, 'qres.db')}`,
      port: 8000,
      accessTokenMinutes: 15,
      maxRequestBytes: 65_536,
      corsOrigins: [],
      redisUrl: null,
    });
    expect(config.secretKey.length).toBeGreaterThanOrEqual(32);
    expect(read().secretKey).toBe(config.secretKey);
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
  });

  it('are told all their faults at once, each in words that name the setting', () => {
    const env = {
      PORT: '80000',
      CURRENCY: 'RUBLE',
      RESTAURANT_TIMEZONE: 'Almaty',
      CORS_ORIGINS: 'https://pos.example.com, pos.example.com/',
      ALLOWED_HOSTS: 'http://pos.example.com',
      TRUST_PROXY: '10.0.0.0/99',
      HOST: 'everywhere',
      LOG_LEVEL: 'loud',
      ALLOW_UNSAFE: 'perhaps',
      ACCESS_TOKEN_MINUTES: '15m',
      DATABASE_URL: 'mysql://root@localhost/qres',
      REDIS_URL: 'localhost:6379',
      METRICS_TOKEN: 'short',
      SECRET_KEY: 'changeme',
      QR_BASE_URL: 'menu.example.com',
    };
    const faults = faultsOf(env);
    expect(faults).toHaveLength(Object.keys(env).length);
    for (const name of Object.keys(env)) expect(faults.filter((fault) => fault.startsWith(`${name} `))).toHaveLength(1);
  });

  it('never show a secret in a fault', () => {
    const faults = faultsOf({ SECRET_KEY: 'pa55word', METRICS_TOKEN: 'pa55word', SECRET_KEY_PREVIOUS: 'pa55word' });
    expect(faults).toHaveLength(3);
    expect(faults.join()).not.toContain('pa55word');
  });

  it('refuse a secret that is long and easy to guess', () => {
    expect(faultsOf({ SECRET_KEY: 'changeme'.repeat(8) })).toEqual([expect.stringContaining('easy to guess')]);
  });

  it('need a secret of their own with PostgreSQL in production, and only there', () => {
    expect(faultsOf({ DATABASE_URL: POSTGRES })).toEqual([expect.stringMatching(/^SECRET_KEY is required/)]);
    expect(faultsOf({ DATABASE_URL: POSTGRES, SECRET_KEY: SECRET })).toEqual([]);
    expect(faultsOf({ DATABASE_URL: POSTGRES, NODE_ENV: 'development' })).toEqual([]);
  });

  it('refuse a kept secret that was cut off, rather than derive keys from nothing', () => {
    writeFileSync(join(folder, 'secret.key'), '');
    expect(faultsOf({})).toEqual([expect.stringContaining('secret.key')]);
  });

  it('may come from a file, but not from both', () => {
    const file = join(folder, 'key');
    writeFileSync(file, `${SECRET}\n`);
    expect(read({ SECRET_KEY_FILE: file }).secretKey).toBe(SECRET);
    expect(faultsOf({ SECRET_KEY_FILE: file, SECRET_KEY: SECRET })).toEqual([expect.stringContaining('both set')]);
    expect(faultsOf({ SECRET_KEY_FILE: `${file}-gone` })).toEqual([expect.stringContaining('cannot be read')]);
  });

  it('are not set when they are empty', () => {
    expect(read({ REDIS_URL: '', PORT: '', CORS_ORIGINS: '' })).toMatchObject({
      redisUrl: null,
      port: 8000,
      corsOrigins: [],
    });
  });

  it('cannot be changed once they are read', () => {
    const config = read({ ALLOWED_HOSTS: 'POS.example.com, *.till.example.com' });
    expect(config.allowedHosts).toEqual(['pos.example.com', '*.till.example.com']);
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError);
    expect(() => (config.allowedHosts as string[]).push('evil.example.com')).toThrow(TypeError);
  });

  it('have defaults and examples that are themselves without fault', () => {
    for (const { env, byDefault, example, read: kind } of Object.values(SETTINGS)) {
      expect(() => kind(byDefault), `${env}=${byDefault}`).not.toThrow();
      if (!example.endsWith('…')) expect(() => kind(example), `${env}=${example}`).not.toThrow();
    }
  });

  it('are all in .env.example, as the table says them', () => {
    expect(readFileSync(root('.env.example'), 'utf8')).toBe(envExample());
  });
});

describe('keys', () => {
  const keysOf = (env: Record<string, string>) => new Keys(read(env));

  it('are one per purpose, and follow from the secret alone', () => {
    const keys = keysOf({ SECRET_KEY: SECRET });
    const all = [keys.accessTokens.export(), keys.refreshTokens, keys.pinPepper].map((key) =>
      Buffer.from(key).toString('hex'),
    );
    expect(new Set(all).size).toBe(3);
    expect(keysOf({ SECRET_KEY: SECRET }).pinPepper).toEqual(keys.pinPepper);
    expect(keysOf({ SECRET_KEY: OTHER }).pinPepper).not.toEqual(keys.pinPepper);
  });

  it('of the secret before are known after a change of secrets', () => {
    const before = keysOf({ SECRET_KEY: SECRET });
    const after = keysOf({ SECRET_KEY: OTHER, SECRET_KEY_PREVIOUS: SECRET });
    expect(after.accessTokensPrevious?.export()).toEqual(before.accessTokens.export());
    expect(after.pinPepperPrevious).toEqual(before.pinPepper);
    expect(before.accessTokensPrevious).toBeNull();
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NameLookup } from '../src/http/name-lookup.js';
import type { Bundle } from './bundle.js';
import { Caller, done } from './caller.js';
import { Authority } from './certificates.js';
import { freshSqlite } from './database-for-test.js';
import { openHouse } from './given.js';
import { buildServer, ServerProcess } from './server-process.js';
import { WebhookReceiver } from './webhook-receiver.js';

const BUILD_MS = 300_000;
const PATIENCE_MS = 60_000;
const NAME = 'till.example.test';
const OTHER = 'kitchen.example.test';
const TYPES = ['table.status_changed'];

class ToldNames extends NameLookup {
  override async addresses(host: string): Promise<string[]> {
    return host === NAME || host === OTHER ? ['127.0.0.1'] : [];
  }
}

const folder = mkdtempSync(join(tmpdir(), 'qres-tls-'));
const storage = freshSqlite();
let bundle: Bundle;
let server: ServerProcess | undefined;
let receiver: WebhookReceiver;

beforeAll(async () => {
  bundle = await buildServer('test/told-server.ts');
}, BUILD_MS);
afterAll(async () => {
  server?.kill('SIGTERM');
  await server?.ended;
  await receiver?.fall();
  await storage.drop();
  bundle?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Returns the error of the last attempt of the newest delivery. */
async function errorOf(admin: Caller, hookId: string): Promise<string | undefined> {
  const { data } = await done(admin.get(`/webhooks/${hookId}/deliveries`));
  if (data.length === 0) return undefined;
  const { tries } = await done(admin.get(`/webhooks/deliveries/${data[0].id}`));
  return tries.at(-1)?.error;
}

it('a receiver whose authority nobody knows hears nothing, and all that waited when the operator names it', async () => {
  const authority = Authority.make('The authority of this house');
  receiver = await WebhookReceiver.open(204, authority.issue(NAME));
  const settings = {
    DATABASE_URL: storage.url,
    DATA_DIR: folder,
    SECRET_KEY: 'the secret of the certificate check, long',
    NODE_ENV: 'test',
    LOG_LEVEL: 'fatal',
    WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  };
  const house = await openHouse(settings, new ToldNames());
  const made = (host: string) =>
    done(house.admin.post('/webhooks', { url: `https://${host}:${receiver.port}/hook`, types: TYPES }));
  const [hook, other] = [await made(NAME), await made(OTHER)];
  await done(house.admin.patch(`/tables/${house.tables[0]}`, { seats: 7 }));
  for (const { id } of [hook, other])
    await expect.poll(() => errorOf(house.admin, id)).toBe('CERTIFICATE_OF_UNKNOWN_AUTHORITY');
  expect(receiver.heard).toEqual([]);
  const { token } = house.admin;
  await house.close();

  const caFile = join(folder, 'authority.pem');
  writeFileSync(caFile, authority.pem);
  server = new ServerProcess(bundle.file, {
    ...settings,
    TOLD_NAMES: JSON.stringify({ [NAME]: ['127.0.0.1'], [OTHER]: ['127.0.0.1'] }),
    NODE_EXTRA_CA_CERTS: caFile,
    // This environment variable must not disable the certificate check.
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    HOST: '127.0.0.1',
    PORT: '0',
  });
  const admin = new Caller(await server.address()).as(token);
  // A test delivery ends the pause of a receiver that was unreachable.
  for (const { id } of [hook, other]) await done(admin.post(`/webhooks/${id}/test`));
  await expect.poll(() => receiver.of(TYPES[0]).length, { timeout: PATIENCE_MS }).toBe(1);
  await expect.poll(() => receiver.of('webhook.test').length, { timeout: PATIENCE_MS }).toBe(1);
  await expect.poll(() => errorOf(admin, other.id), { timeout: PATIENCE_MS }).toBe('CERTIFICATE_OF_ANOTHER_NAME');

  // No DNS server knows this name, so the connection must have gone to the validated address.
  expect(receiver.heard.map(({ servername, headers }) => [servername, headers.host])).toEqual(
    Array(2).fill([NAME, `${NAME}:${receiver.port}`]),
  );
  expect(receiver.of(TYPES[0])[0]!.said.data.seats).toBe(7);
});

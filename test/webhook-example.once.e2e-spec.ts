import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from './caller.js';
import { WebhookHouse } from './webhook-house.js';

let at: WebhookHouse;
let receiver: ChildProcess | undefined;
let said = '';

beforeAll(async () => {
  at = await WebhookHouse.open();
});
afterAll(async () => {
  receiver?.kill();
  await at?.close();
});

async function started(secret: string, port: number): Promise<number> {
  const env = { PATH: process.env['PATH'], WEBHOOK_SECRET: secret, PORT: String(port) };
  receiver = spawn(process.execPath, [resolve('examples/webhook-receiver.mjs')], { env });
  receiver.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await expect.poll(() => said).toMatch(/listening on \d+/);
  return Number(/listening on (\d+)/.exec(said)![1]);
}

it('the receiver of the examples verifies what it hears, remembers it, and refuses what is not ours', async () => {
  expect(readFileSync(resolve('examples/webhook-receiver.mjs'), 'utf8').split('\n').length).toBeLessThan(70);
  // The port is known only when the receiver runs, and the secret when the webhook is created: the webhook is created
  // first and then moved.
  const { id, secret } = await done(
    at.admin.post('/webhooks', { url: 'http://127.0.0.1:9/', types: ['table.status_changed'] }),
  );
  const port = await started(secret, 0);
  const url = `http://127.0.0.1:${port}/`;
  await done(at.admin.patch(`/webhooks/${id}`, { url }));
  await at.tableChanges(2);
  await expect.poll(() => said).toMatch(/table\.status_changed seq=\d+ msg_/);
  await expect.poll(async () => (await at.deliveries(id))[0].state).toBe('DELIVERED');
  const [delivery] = await at.deliveries(id);
  await done(at.admin.post(`/webhooks/deliveries/${delivery.id}/resend`));
  await expect.poll(async () => (await at.deliveries(id))[0]).toMatchObject({ state: 'DELIVERED', attempts: 2 });
  expect(said.match(/table\.status_changed/g)).toHaveLength(1);

  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) };
  const forged = { ...headers, 'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}` };
  expect((await fetch(url, { method: 'POST', headers: forged, body: '{}' })).status).toBe(401);
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
});

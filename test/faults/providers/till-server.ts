import type { AddressInfo } from 'node:net';
import { v7 as newId } from 'uuid';
import { readConfig } from '../../../src/config/config.js';
import { Database } from '../../../src/database/database.js';
import { Gateway } from '../../../src/providers/gateway.service.js';
import { createServer } from '../../../src/server.js';

/** One run of a server: its settings, and how many payments it begins before it is killed. */
export interface Life {
  settings: Record<string, string>;
  venueId: string;
  payments: number;
}

export type FromTill = { kind: 'up'; base: string } | { kind: 'begun'; id: string };

// Some are declined; two of five have the same amount.
const AMOUNTS = [45_000, 12_302, 45_000, 700_051, 9990];

async function live({ settings, venueId, payments }: Life): Promise<void> {
  const app = await createServer(readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...settings }));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  say({ kind: 'up', base: `http://127.0.0.1:${port}` });
  const [database, gateway] = [app.get(Database), app.get(Gateway)];
  for (let turn = 0; turn < payments; turn += 1) {
    const id = newId();
    const amount = AMOUNTS[turn % AMOUNTS.length]!;
    const wanted = {
      kind: 'PAYMENT',
      id,
      venueId,
      provider: 'SANDBOX',
      amount,
      currency: 'RUB',
      description: '',
    } as const;
    await database.write((tx) => gateway.begin(tx, wanted));
    say({ kind: 'begun', id });
  }
}

function say(words: FromTill): void {
  process.send!(words);
}

process.once('message', (life: Life) => void live(life));
process.once('disconnect', () => process.exit());

import type { Socket } from 'node:net';
import { HeardClient } from './postgres-source.js';

const CONNECT_MS = 2000;
// What is said takes a moment; a server that takes longer is not there any more.
const SAID_WITHIN_MS = 2000;
const KEEP_ALIVE_AFTER_MS = 10_000;

interface Notices {
  send(text: string): Promise<void>;
  close(): void;
}

interface Ends {
  heard: (text: string) => void;
  lost: (reason: unknown) => void;
}

/**
 * NOTIFY and LISTEN, each on a connection of its own. Never within a transaction of the house: a commit that notifies
 * takes a lock of the whole database, and would make all commits wait for one another.
 */
export async function openNotices(url: string, channel: string, ends: Ends): Promise<Notices> {
  const clients = [0, 1].map(
    () =>
      new HeardClient({
        connectionString: url,
        application_name: 'qres hints',
        connectionTimeoutMillis: CONNECT_MS,
        query_timeout: SAID_WITHIN_MS,
        keepAlive: true,
        keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
      }),
  );
  const [ear, mouth] = clients as [HeardClient, HeardClient];
  const close = () => clients.forEach(cutOff);
  for (const client of clients) client.on('error', ends.lost).on('end', () => ends.lost(new Error('it was closed')));
  ear.on('notification', ({ payload = '' }) => ends.heard(payload));
  try {
    await Promise.all(clients.map((client) => client.connect()));
    await ear.query(`LISTEN ${channel}`);
  } catch (error) {
    close();
    throw error;
  }
  return { send: (text) => say(mouth, channel, text), close };
}

async function say(mouth: HeardClient, channel: string, text: string): Promise<void> {
  await mouth.query('SELECT pg_notify($1, $2)', [channel, text]);
}

// A goodbye would wait for an answer, and nobody may be there to give one.
function cutOff(client: HeardClient): void {
  (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
}

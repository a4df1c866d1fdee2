import type { Link, LinkMaker } from './hint-channel.js';

const CONNECTS_WITHIN_MS = 2000;
const MOST_ASKED = 1000;

/** Redis pub/sub: one connection to say, another to hear. */
export function redisLink(url: string, channel: string): LinkMaker {
  return async ({ heard, lost }) => {
    const { createClient } = await import('redis');
    const clients = [0, 1].map(() =>
      createClient({
        url,
        disableOfflineQueue: true,
        commandsQueueMaxLength: MOST_ASKED,
        // A new connection says soonest whether there is a way.
        socket: { connectTimeout: CONNECTS_WITHIN_MS, reconnectStrategy: false },
      }),
    );
    const [mouth, ear] = clients as [(typeof clients)[0], (typeof clients)[0]];
    const close = () => clients.forEach((client) => client.destroy());
    for (const client of clients) client.on('error', lost).on('end', () => lost(new Error('it was closed')));
    try {
      await inTime(Promise.all(clients.map((client) => client.connect())), CONNECTS_WITHIN_MS);
      await inTime(ear.subscribe(channel, heard), CONNECTS_WITHIN_MS);
    } catch (error) {
      close();
      throw error;
    }
    return { send: async (text) => void (await mouth.publish(channel, text)), close } satisfies Link;
  };
}

function inTime<T>(answer: Promise<T>, withinMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Redis did not answer in time')), withinMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

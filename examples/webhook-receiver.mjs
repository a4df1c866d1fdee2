// Hears webhooks of QRes. Needs Node and nothing else:
//   WEBHOOK_SECRET=whsec_… PORT=9000 node examples/webhook-receiver.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from((process.env.WEBHOOK_SECRET ?? '').replace(/^whsec_/, ''), 'base64');
if (key.length < 24) throw new Error('WEBHOOK_SECRET is the secret that was shown when the webhook was made');

const TOLERANCE_S = 300;
const MOST_BYTES = 64 * 1024;
const MOST_REMEMBERED = 10_000;

// A real receiver keeps them where it keeps what it does, in the same transaction: this memory ends with the process.
const heard = new Set();

/** Whether these bytes were signed with our secret, not long ago. */
function isSigned(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!id || !signatures || !(Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE_S)) return false;
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  // While the secret is changed there are two, separated by a blank.
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
    return one.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

async function bytesOf(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MOST_BYTES) throw new Error('too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function answer(request, response) {
  try {
    const body = await bytesOf(request);
    if (request.method !== 'POST' || !isSigned(request.headers, body)) return response.writeHead(401).end();
    const id = request.headers['webhook-id'];
    const isNew = !heard.has(id);
    if (isNew) {
      heard.add(id);
      if (heard.size > MOST_REMEMBERED) heard.delete(heard.values().next().value);
      const { type, seq, timestamp } = JSON.parse(body);
      console.log(`${timestamp} ${type} seq=${seq} ${id}`);
    }
    // What was heard before is answered like what is new: the sender only wants to know that it arrived.
    return response.writeHead(204).end();
  } catch {
    return response.writeHead(400).end();
  }
}

const server = createServer((request, response) => void answer(request, response));

server.listen(Number(process.env.PORT ?? 9000), () => console.log(`listening on ${server.address().port}`));

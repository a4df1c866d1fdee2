import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { answerParent } from '../child.js';
import { HELLO, ordersIn, readFrame } from './frame.js';

/** Takes an order, writes nothing, and pushes the bytes that the product would have pushed. */
async function open({ specimen }: { specimen: string }): Promise<number> {
  const frame = readFrame(specimen);
  const span = frame.to - frame.from;
  const [order] = ordersIn(frame);
  const afterHead = specimen.indexOf('"cursor"');
  const head = specimen.slice(0, specimen.indexOf('{'));
  // The rest of the frame with gaps where the order's id and the moment stand.
  const pieces = specimen.slice(afterHead).split(order!.id);
  const moments = new RegExp(`"at":"[^"]{${order!.at.length}}"`, 'g');
  let from = frame.from;
  const next = (id: string): Buffer => {
    const to = (from += span);
    const rest = pieces.join(id).replaceAll(moments, `"at":"${new Date().toISOString()}"`);
    return Buffer.from(`${head}{"from":${to - span},"to":${to},${rest}`);
  };
  const sockets = new Set<WebSocket>();
  const server = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const bytes = next((JSON.parse(Buffer.concat(parts).toString()) as { id: string }).id);
      for (const socket of sockets) socket.send(bytes, { binary: false });
      answer.writeHead(201, { 'content-length': 0 }).end();
    });
  });
  new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Heard and forgotten.
    socket.on('message', () => undefined);
    socket.send(`${HELLO},{}]`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

answerParent({ open });

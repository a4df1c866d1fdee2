import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

// Guests in a separate thread, as phones have processors of their own: each keeps one connection and reads the page
// repeatedly. Written in plain JavaScript, which a worker thread runs without a build.
const { port, paths, guests, everyMs } = workerData;
let isReading = false;
let read = 0;
let failed = 0;

parentPort.on('message', (what) => {
  isReading = what === 'read';
  if (what === 'count') parentPort.postMessage({ read, failed });
});

for (let guest = 0; guest < guests; guest += 1) open(guest);

function open(guest) {
  const socket = connect(port, '127.0.0.1');
  const path = paths[guest % paths.length];
  let etag = '';
  let left = 0;
  socket.on('error', () => (failed += 1));
  socket.on('data', (bytes) => {
    if (left > 0) return void (left -= bytes.length);
    const head = bytes.toString('latin1');
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (/^HTTP\/1.1 (200|304) /.test(head)) read += 1;
    else failed += 1;
    etag = /\r\netag: (\S+)/i.exec(head)?.[1] ?? '';
    left = length - (bytes.length - (head.indexOf('\r\n\r\n') + 4));
  });
  // The guests start at different times; every second read has no ETag.
  let turn = guest;
  setTimeout(
    () => {
      setInterval(() => {
        if (!isReading) return;
        turn += 1;
        const known = turn % 2 === 0 && etag ? `if-none-match: ${etag}\r\n` : '';
        const words =
          'accept-encoding: gzip, deflate, br\r\naccept-language: ru-RU,ru;q=0.9\r\nuser-agent: Mozilla/5.0\r\n';
        socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${words}${known}\r\n`);
      }, everyMs);
    },
    (everyMs * guest) / guests,
  );
}

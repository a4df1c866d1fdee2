import { connect } from 'node:net';

const PATIENCE_MS = 20_000;
const PAUSE_MS = 500;

/** Requests that no client would write, byte by byte. `HOST` and `AUTH` stand for lines that are right. */
export const RAW: Record<string, string> = {
  'a line break in a header': 'GET /api/v1/venue HTTP/1.1\r\nHOST\r\nAUTH\r\nX-Name: a\r\n b\r\nSet-Cookie: x\r\n\r\n',
  'a bare line feed in a header': 'GET /api/v1/venue HTTP/1.1\r\nHOST\r\nX-Name: a\nSet-Cookie: x\r\n\r\n',
  'a bare carriage return in a header': 'GET /api/v1/venue HTTP/1.1\r\nHOST\r\nX-Name: a\rSet-Cookie: x\r\n\r\n',
  'U+0000 in a header': 'GET /api/v1/venue HTTP/1.1\r\nHOST\r\nX-Name: a\0b\r\n\r\n',
  'a header without a name': 'GET /api/v1/venue HTTP/1.1\r\nHOST\r\n: b\r\n\r\n',
  'a blank before the colon': 'GET /api/v1/venue HTTP/1.1\r\nHOST\r\nAuthorization : x\r\n\r\n',
  'two hosts': 'GET /api/v1/venue HTTP/1.1\r\nHOST\r\nHost: evil.example\r\n\r\n',
  'no host': 'GET /api/v1/venue HTTP/1.1\r\n\r\n',
  'two authorizations': 'GET /api/v1/venue HTTP/1.1\r\nHOST\r\nAUTH\r\nAuthorization: Bearer x\r\n\r\n',
  'a method that nobody knows': 'ORDER /api/v1/orders HTTP/1.1\r\nHOST\r\n\r\n',
  'a method in small letters': 'get /api/v1/venue HTTP/1.1\r\nHOST\r\n\r\n',
  'a method that we do not take': 'TRACE /api/v1/venue HTTP/1.1\r\nHOST\r\nAUTH\r\n\r\n',
  'a tunnel': 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n',
  'another version': 'GET /api/v1/venue HTTP/9.9\r\nHOST\r\n\r\n',
  'no version': 'GET /api/v1/venue\r\n\r\n',
  'an old version': 'GET /api/v1/venue HTTP/1.0\r\nHOST\r\nAUTH\r\n\r\n',
  'an absolute address': 'GET http://evil.example/api/v1/venue HTTP/1.1\r\nHOST\r\nAUTH\r\n\r\n',
  'an address without a slash': 'GET api/v1/venue HTTP/1.1\r\nHOST\r\nAUTH\r\n\r\n',
  'an address of a star': 'OPTIONS * HTTP/1.1\r\nHOST\r\n\r\n',
  'letters that must be encoded': 'GET /api/v1/dishes?q=борщ HTTP/1.1\r\nHOST\r\nAUTH\r\n\r\n',
  'a blank in the address': 'GET /api/v1/dishes?q=a b HTTP/1.1\r\nHOST\r\nAUTH\r\n\r\n',
  'two lengths': `POST /api/v1/orders HTTP/1.1\r\nHOST\r\nAUTH\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\n{}`,
  'a length and chunks':
    'POST /api/v1/orders HTTP/1.1\r\nHOST\r\nAUTH\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'a negative length': 'POST /api/v1/orders HTTP/1.1\r\nHOST\r\nAUTH\r\nContent-Length: -1\r\n\r\n{}',
  'a length that is no number': 'POST /api/v1/orders HTTP/1.1\r\nHOST\r\nAUTH\r\nContent-Length: two\r\n\r\n{}',
  'a length that nobody has': `POST /api/v1/orders HTTP/1.1\r\nHOST\r\nAUTH\r\nContent-Type: application/json\r\nContent-Length: 99999999999999999999\r\n\r\n{}`,
  'chunks that are none':
    'POST /api/v1/orders HTTP/1.1\r\nHOST\r\nAUTH\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n',
  'an encoding that nobody knows': 'POST /api/v1/orders HTTP/1.1\r\nHOST\r\nAUTH\r\nTransfer-Encoding: zip\r\n\r\n{}',
  'an expectation that nobody meets': 'GET /api/v1/venue HTTP/1.1\r\nHOST\r\nAUTH\r\nExpect: a miracle\r\n\r\n',
  'a path that climbs': 'GET /docs/assets/../../../../etc/passwd HTTP/1.1\r\nHOST\r\n\r\n',
  'a path that climbs in code': 'GET /docs/assets/%2e%2e%2f%2e%2e%2fpackage.json HTTP/1.1\r\nHOST\r\n\r\n',
  'a path of half a code': 'GET /api/v1/tables/%f HTTP/1.1\r\nHOST\r\nAUTH\r\n\r\n',
  'a header of 20 KB': `GET /api/v1/venue HTTP/1.1\r\nHOST\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
  'a thousand headers': `GET /api/v1/venue HTTP/1.1\r\nHOST\r\n${'X: y\r\n'.repeat(3000)}\r\n`,
  'no HTTP at all': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'two requests at once':
    'GET /health/live HTTP/1.1\r\nHOST\r\n\r\nGET /health/live HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n',
};

/** What the server says to these bytes before it, or we after a while, hang up; empty: it hung up without a word. */
export function say(base: string, token: string, bytes: string): Promise<string> {
  const { hostname, port, host } = new URL(base);
  const words = bytes.replaceAll('HOST', `Host: ${host}`).replaceAll('AUTH', `Authorization: Bearer ${token}`);
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => socket.write(words));
    socket.setTimeout(PATIENCE_MS);
    socket.on('data', (part: Buffer) => {
      heard += part.toString();
      // A kept connection stays open after an answer; what follows it follows at once.
      socket.setTimeout(PAUSE_MS);
    });
    socket.on('timeout', () => socket.destroy(heard === '' ? new Error('neither an answer nor an end') : undefined));
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code ? resolve(heard) : reject(error)));
    socket.on('close', () => resolve(heard));
  });
}

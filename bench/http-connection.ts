import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: Buffer;
}

const HEAD_END = '\r\n\r\n';
const STATUS_AT = 'HTTP/1.1 '.length;

/**
 * One keep-alive connection that asks one thing at a time. It does as little as it can: on a small machine a client that
 * works as hard as the server would be what is measured.
 */
export class HttpConnection {
  private received: Buffer = Buffer.alloc(0);
  private waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.take(bytes));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () =>
      this.waiting?.reject(new Error('the server closed a connection that waited for an answer')),
    );
  }

  static open(port: number): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.once('connect', () => resolve(new HttpConnection(socket)));
      socket.once('error', reject);
    });
  }

  /** The whole request, as it goes over the wire. */
  ask(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.waiting = null;
    this.socket.destroy();
  }

  private take(bytes: Buffer): void {
    this.received = this.received.length === 0 ? bytes : Buffer.concat([this.received, bytes]);
    const headLength = this.received.indexOf(HEAD_END);
    if (headLength < 0) return;
    const head = this.received.toString('latin1', 0, headLength);
    const status = Number(head.slice(STATUS_AT, STATUS_AT + 3));
    const bodyAt = headLength + HEAD_END.length;
    const length = status === 304 || status === 204 ? 0 : lengthIn(head);
    if (length === null)
      return void this.socket.destroy(new Error(`an answer that does not tell its length:\n${head}`));
    const end = bodyAt + length;
    if (this.received.length < end) return;
    const body = this.received.subarray(bodyAt, end);
    this.received = this.received.subarray(end);
    const waiting = this.waiting;
    this.waiting = null;
    waiting?.resolve({ status, body });
  }
}

function lengthIn(head: string): number | null {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  return length === undefined ? null : Number(length);
}

import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSafeServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { Webhook } from 'standardwebhooks';

/** Request that a receiver got. */
export interface Heard {
  path: string;
  headers: IncomingHttpHeaders;
  /** Raw body as text. */
  body: string;
  // Each test reads other members.
  said: any;
  atMs: number;
  /** Host name that the caller sent in the TLS handshake (SNI). */
  servername: TLSSocket['servername'] | undefined;
}

/** Answer of the receiver: a status, or a handler. */
export type Reply = number | ((heard: Heard, response: ServerResponse) => void | Promise<void>);

interface Papers {
  key: string;
  cert: string;
}

/** HTTP server on this machine that receives webhooks. */
export class WebhookReceiver {
  readonly heard: Heard[] = [];
  connections = 0;
  private server: Server;

  private constructor(
    public reply: Reply,
    private readonly papers?: Papers,
  ) {
    this.server = this.made();
  }

  /** Starts a receiver; with a certificate it accepts only TLS. */
  static async open(reply: Reply = 204, papers?: Papers): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver(reply, papers);
    await receiver.listen(0);
    return receiver;
  }

  get port(): number {
    return this.portKept;
  }

  get url(): string {
    return `http://127.0.0.1:${this.portKept}/hook`;
  }

  private portKept = 0;

  /** Stops the receiver: its port is closed. */
  async fall(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** Starts the receiver again on the same port. */
  async rise(): Promise<void> {
    this.server = this.made();
    await this.listen(this.portKept);
  }

  idsOf(type?: string): string[] {
    return this.of(type).map(({ headers }) => headers['webhook-id'] as string);
  }

  of(type?: string): Heard[] {
    return this.heard.filter(({ said }) => type === undefined || said?.type === type);
  }

  private async listen(port: number): Promise<void> {
    await new Promise<void>((done) => this.server.listen(port, '127.0.0.1', done));
    this.portKept = (this.server.address() as AddressInfo).port;
  }

  private made(): Server {
    const listen: RequestListener = (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('error', () => undefined);
      request.on('end', () => {
        const body = Buffer.concat(parts).toString();
        const { url: path = '', headers } = request;
        const { servername } = request.socket as Partial<TLSSocket>;
        const heard = { path, headers, body, said: JSON.parse(body), atMs: Date.now(), servername };
        this.heard.push(heard);
        const { reply } = this;
        if (typeof reply === 'number') response.writeHead(reply).end();
        else void reply(heard, response);
      });
    };
    const server = this.papers ? createSafeServer(this.papers, listen) : createServer(listen);
    return server.on('connection', () => (this.connections += 1));
  }
}

/** Returns true if the signature matches the one of the Standard Webhooks library for that time. */
export function isSigned({ headers, body }: Heard, secret: string): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  const expected = new Webhook(secret).sign(headers['webhook-id'] as string, at, body);
  return (headers['webhook-signature'] as string).split(' ').includes(expected);
}

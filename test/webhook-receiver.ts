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

/** Something that was sent to a receiver. */
export interface Heard {
  path: string;
  headers: IncomingHttpHeaders;
  /** The very bytes, as text. */
  body: string;
  // Each test reads other members of it.
  said: any;
  atMs: number;
  /** Whom the caller wanted to speak to, before it had said anything else; of a safe connection. */
  servername: TLSSocket['servername'] | undefined;
}

/** How it answers: a status, or by hand. */
export type Reply = number | ((heard: Heard, response: ServerResponse) => void | Promise<void>);

interface Papers {
  key: string;
  cert: string;
}

/** Somebody's program on this machine, which hears webhooks. */
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

  /** With a certificate it speaks TLS only. */
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

  /** Its process is gone: nobody listens on its port. */
  async fall(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** It listens on the same port again. */
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

/** Whether this is the signature that the standard's own library would have made at that time. */
export function isSigned({ headers, body }: Heard, secret: string): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  const expected = new Webhook(secret).sign(headers['webhook-id'] as string, at, body);
  return (headers['webhook-signature'] as string).split(' ').includes(expected);
}

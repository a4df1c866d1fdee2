import { connect, type AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { readConfig } from '../src/config/config.js';
import { createServer } from '../src/server.js';
import { FirstAdmin } from '../src/users/first-admin.service.js';
import { migratedDatabase } from './copies.js';

export const LARGEST_BODY = 4096;

const SETTINGS = {
  SECRET_KEY: 'only for the tests, and long enough to be taken',
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  ALLOW_UNSAFE: '1',
  TRUSTED_ADDRESSES: 'loopback',
  MAX_REQUEST_BYTES: String(LARGEST_BODY),
};

export interface Told {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  body: any;
  /** Value of `error.code`, if the body is an error. */
  code: string | undefined;
}

type Method = NonNullable<InjectOptions['method']>;
type Asked = Omit<InjectOptions, 'method' | 'url'>;

/**
 * Server with only its first admin, called without a network.
 * A test can thus forge every part of a request.
 */
export class Edge {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly bearer: { authorization: string },
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(settings: Record<string, string> = {}): Promise<Edge> {
    const { url, drop } = await migratedDatabase();
    const app = await createServer(readConfig({ ...SETTINGS, DATABASE_URL: url, ...settings }));
    await app.listen(0, '127.0.0.1');
    const link = new URL((await app.get(FirstAdmin).linkIfNeeded('http://localhost'))!);
    const payload = { token: link.searchParams.get('token'), username: 'aliya', password: 'correct horse' };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/auth/setup', payload });
    return new Edge(app, { authorization: `Bearer ${answer.json<{ access_token: string }>().access_token}` }, drop);
  }

  async ask(method: Method, url: string, more: Asked = {}): Promise<Told> {
    const answer = await this.app.inject({ ...more, method, url });
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    const body: any = isJson && answer.payload ? answer.json() : undefined;
    return { status: answer.statusCode, headers: answer.headers, text: answer.payload, body, code: body?.error?.code };
  }

  asAdmin(method: Method, path: string, payload?: object, headers: Record<string, string> = {}): Promise<Told> {
    return this.ask(method, `/api/v1${path}`, { payload, headers: { ...this.bearer, ...headers } });
  }

  /** Posts raw JSON text. */
  typed(path: string, payload: string): Promise<Told> {
    return this.ask('POST', `/api/v1${path}`, {
      payload,
      headers: { ...this.bearer, 'content-type': 'application/json' },
    });
  }

  /** Sends raw bytes through the socket, for requests that no client would send. */
  raw(words: string): Promise<string> {
    const { port } = this.app.getHttpServer().address() as AddressInfo;
    return new Promise((resolve, reject) => {
      let heard = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(words));
      socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
      socket.on('error', reject);
      socket.on('close', () => resolve(heard));
    });
  }

  async close(): Promise<void> {
    try {
      await this.app.close();
    } finally {
      await this.drop();
    }
  }
}

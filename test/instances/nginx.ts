import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../free-port.js';
import { eventually } from '../patience.js';

/** The name that its certificate has. */
export const NAME = 'pos.example.com';

const ANSWERS_WITHIN_MS = 60_000;

export interface Told {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

interface Ask {
  headers?: object;
  body?: Buffer | string;
  /** The caller's own address, one of this machine's. */
  from?: string;
}

/** The layout's own nginx before two instances; only what is elsewhere on this machine is put in its place. */
export class Nginx {
  private said = '';
  private child: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    private readonly ports: { plain: number; tls: number },
    readonly certificate: string,
  ) {}

  static async before(backends: readonly [string, string]): Promise<Nginx> {
    const folder = mkdtempSync(join(tmpdir(), 'qres-nginx-'));
    // nginx writes as a user of its own.
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'tmp'), { mode: 0o755 });
    const ports = { plain: await freePort(), tls: await freePort() };
    const nginx = new Nginx(folder, ports, certify(join(folder, 'certificates')));
    await nginx.start(backends);
    return nginx;
  }

  /** Where its screens and programs find the house. */
  get base(): string {
    return `https://127.0.0.1:${this.ports.tls}`;
  }

  plain(path: string): Promise<Told> {
    return answer(plainRequest, { host: '127.0.0.1', port: this.ports.plain, path, headers: { host: NAME } });
  }

  /** Over TLS, by the name that the certificate has. */
  tls(method: string, path: string, { headers = {}, body, from }: Ask = {}): Promise<Told> {
    const place = { host: '127.0.0.1', port: this.ports.tls, path, method, agent: false };
    const trust = { ca: this.certificate, servername: NAME };
    return answer(
      request,
      { ...place, ...trust, ...(from && { localAddress: from }), headers: { host: NAME, ...headers } },
      body,
    );
  }

  /** What a client of socket.io needs to come in here. */
  reach(from?: string): object {
    return {
      extraHeaders: { host: NAME, origin: `https://${NAME}` },
      ca: this.certificate,
      servername: NAME,
      // The name is that of the certificate; the address is this machine's.
      checkServerIdentity: () => undefined,
      ...(from && { localAddress: from }),
    };
  }

  close(): void {
    this.child?.kill('SIGQUIT');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async start([one, other]: readonly [string, string]): Promise<void> {
    const { folder, ports } = this;
    const file = join(folder, 'nginx.conf');
    const text = readFileSync(resolve('docker/nginx/nginx.conf'), 'utf8')
      .replaceAll('/tmp/', `${join(folder, 'tmp')}/`)
      .replaceAll('/etc/nginx/certificates', join(folder, 'certificates'))
      .replace('listen 8080', `listen 127.0.0.1:${ports.plain}`)
      .replace('listen 8443', `listen 127.0.0.1:${ports.tls}`)
      .replace('qres-1:8000', new URL(one).host)
      .replace('qres-2:8000', new URL(other).host);
    writeFileSync(file, text);
    const words = ['-p', folder, '-c', file, '-e', 'stderr'];
    const { stderr } = spawnSync('nginx', [...words, '-t'], { encoding: 'utf8' });
    if (!stderr.includes('test is successful') || stderr.includes('[warn]')) throw new Error(stderr);
    this.child = spawn('nginx', [...words, '-g', 'daemon off;'], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.child.stderr!.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    const isUp = () =>
      this.plain('/nginx-health').then(
        ({ status }) => status === 200,
        () => false,
      );
    await eventually(isUp, () => `nginx: ${this.said}`);
  }
}

function certify(folder: string): string {
  mkdirSync(folder);
  const files = `-keyout ${folder}/privkey.pem -out ${folder}/fullchain.pem`;
  const kind = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2';
  const name = `-subj /CN=${NAME} -addext subjectAltName=DNS:${NAME}`;
  execFileSync('openssl', `${kind} ${name} ${files}`.split(' '), { stdio: 'ignore' });
  return readFileSync(join(folder, 'fullchain.pem'), 'utf8');
}

function answer(send: typeof request, options: object, body?: Buffer | string): Promise<Told> {
  return new Promise((tell, reject) => {
    const call = send({ timeout: ANSWERS_WITHIN_MS, ...options }, (told) => {
      let text = '';
      told.on('data', (chunk: Buffer) => (text += chunk.toString()));
      told.on('end', () => tell({ status: told.statusCode!, headers: told.headers, text }));
      told.on('error', reject);
    });
    call.on('timeout', () => call.destroy(new Error('no answer')));
    call.on('error', reject);
    call.end(body);
  });
}

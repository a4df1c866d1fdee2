import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import type { Draft } from './draft.js';
import type { Raw } from './hostile.js';

/** A request in the bytes in which it goes out. */
export interface Letter {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Buffer | null;
}

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  ms: number;
}

/** Nobody answered in time, or the connection broke: worse than any answer. */
export class NoReply extends Error {}

// A hung request is found; how quick the others are is measured by the bench.
const PATIENCE_MS = 20_000;

export function letterFor(draft: Draft, raw: Raw, token: string | null, asForm: boolean): Letter {
  const { operation, ids, query, headers, body } = draft;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(wellFormed(ids[name]!)));
  const asked = raw.query ?? queryText(query);
  const content = bodyOf(body, raw, asForm);
  const type = raw.type === undefined ? (asForm ? FORM : JSON_TYPE) : raw.type;
  return {
    method: operation.method,
    url: asked ? `${path}?${asked}` : path,
    headers: {
      ...(content !== null && type !== null && { 'content-type': type }),
      // Not left to the client, which would leave it out with a GET and so begin the next request with the body.
      ...(content !== null && { 'content-length': String(content.length) }),
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: content,
  };
}

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

function bodyOf(body: Draft['body'], raw: Raw, asForm: boolean): Buffer | null {
  if (raw.body !== undefined) return Buffer.from(raw.body as string);
  if (body === undefined) return null;
  const isFlat = typeof body === 'object' && body !== null && !Array.isArray(body);
  return Buffer.from(asForm && isFlat ? queryText(body) : JSON.stringify(body));
}

function queryText(members: Record<string, unknown>): string {
  return Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return `${encodeURIComponent(name)}=${encodeURIComponent(wellFormed(text))}`;
    })
    .join('&');
}

// Half of a surrogate pair has no bytes in UTF-8; only JSON can name it.
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** Keeps its connections, as tablets do. */
export class Post {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 16 });
  private readonly hostname: string;
  private readonly port: string;

  constructor(base: string) {
    ({ hostname: this.hostname, port: this.port } = new URL(base));
  }

  send({ method, url, headers, body }: Letter): Promise<Reply> {
    const began = performance.now();
    const { agent, hostname, port } = this;
    return new Promise((resolve, reject) => {
      // Else it goes out as it is: in a URL, `/../` would be taken away before anybody saw it.
      const path = url.replace(/[^!-~]/gu, encodeURIComponent);
      const options = { hostname, port, path, method, headers, agent, timeout: PATIENCE_MS };
      const asked = request(options, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', (error) => reject(new NoReply(error.message)));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            headers: answer.headers,
            text: Buffer.concat(parts).toString(),
            ms: performance.now() - began,
          }),
        );
      });
      asked.on('timeout', () => asked.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
      asked.on('error', (error) => reject(new NoReply(error.message)));
      asked.end(body ?? undefined);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

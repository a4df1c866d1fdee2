import { randomUUID } from 'node:crypto';
import { expectContract } from './contract.js';

export interface Answer<T = any> {
  status: number;
  body: T;
  headers: Headers;
}

interface Options {
  body?: unknown;
  headers?: Record<string, string>;
  /** `Idempotency-Key`; POST requests make a new one when left out, `null` sends none. */
  key?: string | null;
  /** `If-Match`. */
  version?: number;
}

/** Someone who speaks HTTP to the house. Every answer is held against the contract. */
export class Caller {
  constructor(
    readonly base: string,
    readonly token: string | null = null,
  ) {}

  get<T = any>(path: string, options: Options = {}): Promise<Answer<T>> {
    return this.send<T>('GET', path, options);
  }

  post<T = any>(path: string, body?: unknown, options: Options = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, { key: randomUUID(), ...options, body });
  }

  patch<T = any>(path: string, body?: unknown, options: Options = {}): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, { ...options, body });
  }

  put<T = any>(path: string, body?: unknown, options: Options = {}): Promise<Answer<T>> {
    return this.send<T>('PUT', path, { ...options, body });
  }

  delete<T = any>(path: string, options: Options = {}): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, options);
  }

  /** As somebody else, or as nobody. */
  as(token: string | null): Caller {
    return new Caller(this.base, token);
  }

  private async send<T>(method: string, path: string, { body, headers, key, version }: Options): Promise<Answer<T>> {
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method,
      headers: {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    const answer: Answer<T> = {
      status: response.status,
      body: (isJson && text ? JSON.parse(text) : text) as T,
      headers: response.headers,
    };
    if (isJson) expectContract(method, path, answer.status, answer.body);
    return answer;
  }
}

/** The body of an answer that must have succeeded. */
export async function done<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

import { REFUSAL_CODES } from '../../src/domain/refusal.js';
import { errorCatalog } from '../../src/http/error-catalog.js';
import { expectContract, whatTheContractForbids } from '../contract.js';
import type { Letter, Reply } from './post.js';
import type { Operation } from './operations.js';

/** Pages for a browser that follows a link or a printed code; they say no in words of their own. */
const PAGES = new Set(['/api/v1/auth/setup', '/api/v1/auth/password', '/menu/{code}']);
const INSIDE = /node_modules|SQLITE_|QueryFailed|SyntaxError|TypeError|RangeError|\n\s+at |[/\\]src[/\\]/;

/** What is wrong with an answer; null when it is as promised. */
export function faultIn(operation: Operation, letter: Letter, reply: Reply, may: boolean): string | null {
  const { status, headers, text } = reply;
  if (status >= 500) return `answered ${status}`;
  if (!headers['x-request-id']) return `answered ${status} without a request id`;
  if (status >= 400)
    return PAGES.has(operation.path) && isPage(reply) ? null : faultInRefusal(operation, letter, reply);
  if (!may) return `answered ${status} to somebody who may not`;
  if (status === 204 || status === 304) return text === '' ? null : `answered ${status} with a body`;
  if (!headers['content-type']?.startsWith('application/json')) return null;
  return faultInContract(operation, reply) ?? faultInAcceptance(operation, letter, status);
}

function faultInRefusal(operation: Operation, letter: Letter, reply: Reply): string | null {
  const { status, text } = reply;
  let code: string;
  try {
    code = JSON.parse(text).error.code;
  } catch {
    return `answered ${status} without the shape of an error`;
  }
  if (!(REFUSAL_CODES as readonly string[]).includes(code)) return `answered the unknown code ${code}`;
  const due = errorCatalog[code as keyof typeof errorCatalog].status;
  if (due !== status) return `answered ${status} with ${code}, which is ${due}`;
  // The path of a fault names members as they were sent, whatever they are called.
  if (INSIDE.test(text) && !INSIDE.test(String(letter.body) + letter.url))
    return `answered ${status} and showed its inside`;
  return faultInContract(operation, reply);
}

function faultInContract({ method, path, isInContract }: Operation, { status, headers, text }: Reply): string | null {
  if (!isInContract) return null;
  try {
    expectContract(method, path.replace('/api/v1', ''), status, JSON.parse(text), headers);
    return null;
  } catch (error) {
    return `answered ${status}, not as the contract says: ${(error as Error).message}`;
  }
}

/** Nothing is converted silently: what the contract forbids must not be taken. */
function faultInAcceptance({ method, path }: Operation, { headers, body }: Letter, status: number): string | null {
  if (body === null || headers['content-type'] !== 'application/json') return null;
  const sent = readAsTheProductDoes(body);
  if (sent === undefined) return `answered ${status} to a body that is no JSON`;
  // Blanks around words are cut off before their letters are counted, but not those of a password.
  const forbidden = whatTheContractForbids(method, path, sent) && whatTheContractForbids(method, path, trimmed(sent));
  return forbidden ? `answered ${status} to a body that the contract forbids: ${forbidden}` : null;
}

/** A mark of the byte order says nothing, and no bytes are an object without members. */
function readAsTheProductDoes(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString().replace(/^\ufeff/, '') || '{}');
  } catch {
    return undefined;
  }
}

function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(trimmed);
  if (typeof value !== 'object' || value === null) return value;
  const kept = (name: string, member: unknown) => (name === 'password' ? member : trimmed(member));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, kept(name, member)]));
}

function isPage({ headers }: Reply): boolean {
  return headers['content-type']?.startsWith('text/html') ?? false;
}

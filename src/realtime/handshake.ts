import type { Socket } from 'socket.io';
import { Refusal } from '../domain/refusal.js';

/** What a client says when it connects. */
export interface Handshake {
  token?: string;
  device_token?: string;
  cursor?: string;
  topics: string[];
}

const KNOWN = new Set(['token', 'device_token', 'cursor', 'topics']);
const LONGEST_TOKEN = 4096;
const LONGEST_TOPIC = 60;

/** Nest's pipes do not reach a handshake, so its shape is judged here: unknown members and wrong types are refused. */
export function readHandshake(auth: unknown): Handshake {
  if (typeof auth !== 'object' || auth === null || Object.keys(auth).some((key) => !KNOWN.has(key)))
    throw new Refusal('MALFORMED');
  const { token, device_token, cursor, topics } = auth as Record<string, unknown>;
  return { token: text(token), device_token: text(device_token), cursor: text(cursor), topics: topicList(topics) };
}

export function readToken(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || Object.keys(body).some((key) => key !== 'token')) return undefined;
  const { token } = body as { token?: unknown };
  return typeof token === 'string' && token.length <= LONGEST_TOKEN ? token : undefined;
}

function text(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.length > LONGEST_TOKEN) throw new Refusal('MALFORMED');
  return value;
}

function topicList(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some((topic) => typeof topic !== 'string' || topic.length > LONGEST_TOPIC))
    throw new Refusal('TOPIC_REFUSED');
  return value as string[];
}

/** Nobody asks again for what has been read: of ten thousand sockets it would be 30 MiB. */
export function forgetOpening({ request, handshake }: Socket): void {
  request.headers = {};
  request.rawHeaders = [];
  handshake.headers = {};
  handshake.auth = {};
}

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, type ApiBodyOptions } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../domain/refusal.js';
import type { CallingRequest } from './calls.js';
import { requestHash } from './request-hash.js';

/** What a route takes for its body: one file, as it is. */
export interface TakenFile {
  types: readonly string[];
  mostBytes: number;
}

// Whoever sends a file this slowly holds a place that others wait for.
const LONGEST_READ_MS = 30_000;
const ORDINARY = ['application/json'];

/** The body is a file and no JSON; its `Content-Type` says which kind. Nothing of it is read before somebody asks. */
export const TakesFile = (file: TakenFile, inside: SchemaObject = bytesOf(file)) =>
  applyDecorators(RouteConfig({ file }), ApiConsumes(...file.types), ApiBody({ required: true, schema: inside }));

type SchemaObject = NonNullable<(ApiBodyOptions & { schema: unknown })['schema']>;

function bytesOf({ mostBytes }: TakenFile): SchemaObject {
  return { type: 'string', format: 'binary', maxLength: mostBytes };
}

function takenFile(request: FastifyRequest): TakenFile | undefined {
  return fileIn(request.routeOptions.config);
}

function fileIn(config: unknown): TakenFile | undefined {
  return (config as { file?: TakenFile } | undefined)?.file;
}

function typeOf({ headers }: FastifyRequest): string {
  return headers['content-type']?.split(';')[0]!.trim().toLowerCase() ?? '';
}

/** Whatever a route takes as a file is left unread; what is neither that nor JSON nor a form is refused. */
export function letFilesThrough(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (!fileIn(route.config)) return;
    // A file may be JSON, too: its parser finds nothing to read, and nothing that would be too large.
    route.bodyLimit = Number.MAX_SAFE_INTEGER;
    route.preParsing = (request, _reply, _payload, done) => {
      const length = Number(request.headers['content-length'] ?? 0);
      done(null, Object.assign(Readable.from([]), { receivedEncodedLength: length }));
    };
  });
  fastify.addContentTypeParser('*', (request, _, done) => {
    const types = takenFile(request)?.types ?? ORDINARY;
    done(types.includes(typeOf(request)) ? null : wrongType(types));
  });
}

function wrongType(types: readonly string[]): Refusal {
  return new Refusal('UNSUPPORTED_MEDIA_TYPE', { takes: types.join(', ') });
}

/** A file that waits outside: its sender has been let in, but not a byte of it has been taken. */
export class SentFile {
  constructor(
    private readonly request: CallingRequest,
    private readonly taken: TakenFile,
  ) {}

  /** Refuses what its head alone speaks against: another kind of file, or one that says itself that it is too large. */
  refuseByHead(): void {
    const { types, mostBytes } = this.taken;
    if (!types.includes(typeOf(this.request))) throw wrongType(types);
    if (Number(this.request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge(mostBytes);
  }

  /** Takes it in, once. What the request may happen once by then covers these very bytes. */
  async read(): Promise<Buffer> {
    const { call, params, query } = this.request;
    const { bytes, digest } = await this.receive();
    // The query says what to do with it.
    if (call?.claim) call.claim.hash = requestHash({ params, body: { digest, query } });
    return bytes;
  }

  private receive(): Promise<{ bytes: Buffer; digest: string }> {
    const { raw } = this.request;
    const { mostBytes } = this.taken;
    // In parts, because to hash ten megabytes at once would hold everybody else up.
    const hash = createHash('sha256');
    let parts: Buffer[] | null = [];
    let size = 0;
    return new Promise((resolve, reject) => {
      // The rest is let go by: a connection that is cut would take the answer with it.
      const refuse = (refusal: Refusal): void => {
        clearTimeout(timer);
        parts = null;
        reject(refusal);
      };
      const timer = setTimeout(() => refuse(new Refusal('REQUEST_TIMEOUT')), LONGEST_READ_MS);
      const gone = (): void => refuse(new Refusal('MALFORMED'));
      if (raw.destroyed) return gone();
      raw.once('error', gone).once('close', gone);
      raw.on('data', (part: Buffer) => {
        if (!parts) return;
        size += part.length;
        if (size > mostBytes) return refuse(tooLarge(mostBytes));
        hash.update(part);
        parts.push(part);
      });
      raw.once('end', () => {
        clearTimeout(timer);
        if (parts) resolve({ bytes: Buffer.concat(parts), digest: hash.digest('base64url') });
      });
    });
  }
}

function tooLarge(mostBytes: number): Refusal {
  return new Refusal('PAYLOAD_TOO_LARGE', { most_bytes: mostBytes });
}

/** The file that the route takes. */
export const Sent = createParamDecorator((_: unknown, context: ExecutionContext): SentFile => {
  const request = context.switchToHttp().getRequest<CallingRequest>();
  const taken = takenFile(request);
  if (!taken) throw new Error('@Sent() on a route that does not say @TakesFile()');
  return new SentFile(request, taken);
});

import type { FastifyBodyParser, FastifyInstance } from 'fastify';

/** JSON that reaches for a prototype is refused; a body of no bytes is no body, though a client call it JSON. */
export function readJsonBody(fastify: FastifyInstance): FastifyBodyParser<Buffer> {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  return (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parse(request, body.toString(), done);
  };
}

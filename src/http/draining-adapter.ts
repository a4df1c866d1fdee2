import type { Server } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** Answers what has begun before connections are cut; Nest's own adapter cuts them at once. */
export class DrainingAdapter extends FastifyAdapter {
  private underway = 0;
  isDraining = false;
  private whenEmpty: (() => void) | null = null;
  private timer: NodeJS.Timeout | undefined;
  private longestDrainMs = 0;

  /** Before every other hook, so that no request escapes the count. When the server stops, they have so long to end. */
  countRequests(longestDrainMs: number): void {
    this.longestDrainMs = longestDrainMs;
    const fastify = this.getInstance() as unknown as FastifyInstance;
    fastify.addHook('onRequest', (_, reply, done) => {
      this.underway += 1;
      reply.raw.once('close', () => this.leave());
      done();
    });
    // A connection that is kept alive would hold the listening server open, and the next request would be cut.
    fastify.addHook('onSend', (_, reply, payload, done) => {
      if (this.isDraining) void reply.header('connection', 'close');
      done(null, payload);
    });
  }

  /** From now on nobody keeps a connection: whoever comes again is led elsewhere, or finds the door closed. */
  keepNobody(): void {
    this.isDraining = true;
  }

  override beforeClose(): void {
    super.beforeClose();
    this.keepNobody();
    // Also the sockets' server waits until every connection is gone, so the time is up for all of them together.
    this.timer = setTimeout(() => this.cut(), this.longestDrainMs);
  }

  override async close(): Promise<void> {
    if (this.underway > 0) await new Promise<void>((resolve) => (this.whenEmpty = resolve));
    clearTimeout(this.timer);
    await super.close();
  }

  private leave(): void {
    this.underway -= 1;
    if (this.underway === 0) this.whenEmpty?.();
  }

  private cut(): void {
    (this.getHttpServer() as unknown as Server).closeAllConnections();
    this.whenEmpty?.();
    this.underway = 0;
  }
}

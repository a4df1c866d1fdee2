import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestWithActor } from '../auth/allow.js';
import type { RefusalCode } from '../domain/refusal.js';

export interface AnsweredRequest extends FastifyRequest, RequestWithActor {
  /** The code of the error that it was answered with. */
  refused: RefusalCode | null;
}

/** Hears of an answer that has gone: on the request's way, so it takes note and does the rest later. */
export type Ear = (request: AnsweredRequest, reply: FastifyReply, route: string) => void;

/** Where a room of the house listens to every answer. */
@Injectable()
export class Answers {
  private ear: Ear | null = null;

  listen(ear: Ear): void {
    this.ear = ear;
  }

  tell(request: AnsweredRequest, reply: FastifyReply, route: string): void {
    this.ear?.(request, reply, route);
  }
}

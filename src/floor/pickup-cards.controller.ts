import { Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { Origin } from '../http/origin.js';
import { PickupCardQuery, PickupCodeView } from './pickup-card.dto.js';
import { PickupCardsService } from './pickup-cards.service.js';
import { CodePicture, PICTURE_TYPES, PrintedSheet, SHEET_TYPES } from './printed-types.js';
import { TableQrQuery } from './table.dto.js';

@ApiTags('Floor')
@Controller('venue/pickup-code')
export class PickupCardsController {
  constructor(private readonly cards: PickupCardsService) {}

  /**
   * Returns the pickup code of the venue. Guests who scan the code order from anywhere and pick the order up, when
   * `guest_takeaway` allows it.
   */
  @Get()
  @Allow('floor.read')
  code(@Me() me: Actor, @Origin() origin: string): Promise<PickupCodeView> {
    return this.cards.code(me.venueId, origin);
  }

  /** Returns the pickup code of the venue as a picture. */
  @Get('qr')
  @Allow('floor.read')
  @CodePicture()
  picture(
    @Me() me: Actor,
    @Query() query: TableQrQuery,
    @Origin() origin: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | string> {
    void reply.type(PICTURE_TYPES[query.format]);
    return this.cards.picture(me.venueId, query, origin);
  }

  /** Returns four cards with the pickup code, to print. The answer is an HTML page or a PDF for A4 paper, to be cut. */
  @Get('card')
  @Allow('floor.read')
  @PrintedSheet()
  card(
    @Me() me: Actor,
    @Query() query: PickupCardQuery,
    @Origin() origin: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | string> {
    void reply.type(SHEET_TYPES[query.format]);
    return this.cards.card(me.venueId, query, origin);
  }

  /**
   * Replaces the pickup code of the venue. A guest who scans a card or a photo with the old code then reads that the
   * code is out of date.
   */
  @Post('rotate')
  @Allow('floor.manage')
  rotate(@Me() me: Actor, @Origin() origin: string): Promise<PickupCodeView> {
    return this.cards.rotate(me.venueId, origin);
  }
}

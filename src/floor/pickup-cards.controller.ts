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

  /** The code of the house: guests who scan it order from anywhere and fetch it, where `guest_takeaway` lets them. */
  @Get()
  @Allow('floor.read')
  code(@Me() me: Actor, @Origin() origin: string): Promise<PickupCodeView> {
    return this.cards.code(me.venueId, origin);
  }

  /** The code of the house as a picture. */
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

  /** Four cards with the code of the house, to print on A4 and cut: as a page for the browser or as PDF. */
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

  /** Give the house a new code; cards printed before, and photos of them, are told to be old. */
  @Post('rotate')
  @Allow('floor.manage')
  rotate(@Me() me: Actor, @Origin() origin: string): Promise<PickupCodeView> {
    return this.cards.rotate(me.venueId, origin);
  }
}

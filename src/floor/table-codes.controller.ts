import { Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../auth/actor.js';
import { Allow, Me, Public } from '../auth/allow.js';
import { Refusal } from '../domain/refusal.js';
import { CountAs, IdParam } from '../http/route.js';
import { Origin } from '../http/origin.js';
import { CodePicture, PICTURE_TYPES, PrintedSheet, SHEET_TYPES } from './printed-types.js';
import { TABLE_TOKEN } from './table-code.js';
import { TableCodesService } from './table-codes.service.js';
import { QrSheetQuery, ScannedCodeView, TableCodeView, TableQrQuery } from './table.dto.js';

@ApiTags('Floor')
@Controller('tables')
export class TableCodesController {
  constructor(private readonly codes: TableCodesService) {}

  /**
   * Returns cards with the codes of all tables, to print. The answer is an HTML page or a PDF for A4 paper, to be cut.
   * At most 500 cards.
   */
  @Get('qr-sheet')
  @Allow('floor.manage')
  @PrintedSheet()
  sheet(
    @Me() me: Actor,
    @Query() query: QrSheetQuery,
    @Origin() origin: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | string> {
    void reply.type(SHEET_TYPES[query.format]);
    return this.codes.sheet(me.venueId, query, origin);
  }

  /** Returns the table of a scanned code. 410 `CODE_ROTATED`: when the card is out of date. */
  @Get('codes/:code')
  @Public()
  @CountAs('entrances')
  @Header('cache-control', 'no-store')
  scanned(@Param('code') code: string): Promise<ScannedCodeView> {
    if (!TABLE_TOKEN.test(code)) throw new Refusal('NOT_FOUND');
    return this.codes.scanned(code);
  }

  /** Returns the code of a table as a picture. */
  @Get(':id/qr')
  @Allow('floor.read')
  @CodePicture()
  picture(
    @Me() me: Actor,
    @IdParam() id: string,
    @Query() query: TableQrQuery,
    @Origin() origin: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | string> {
    void reply.type(PICTURE_TYPES[query.format]);
    return this.codes.picture(me.venueId, id, query, origin);
  }

  /** Replaces the code of a table. Cards with the old code no longer lead to the table. */
  @Post(':id/qr/rotate')
  @Allow('floor.manage')
  rotate(@Me() me: Actor, @IdParam() id: string, @Origin() origin: string): Promise<TableCodeView> {
    return this.codes.rotate(me.venueId, id, origin);
  }
}

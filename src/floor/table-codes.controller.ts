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

  /** Cards with the codes of all tables, to print on A4 and cut: as a page for the browser or as PDF; at most 500. */
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

  /** Where the table of a scanned code stands; 410 `CODE_ROTATED` for a card that is out of date. */
  @Get('codes/:code')
  @Public()
  @CountAs('entrances')
  @Header('cache-control', 'no-store')
  scanned(@Param('code') code: string): Promise<ScannedCodeView> {
    if (!TABLE_TOKEN.test(code)) throw new Refusal('NOT_FOUND');
    return this.codes.scanned(code);
  }

  /** The table's code as a picture. */
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

  /** Give the table a new code; cards printed before lead nowhere. */
  @Post(':id/qr/rotate')
  @Allow('floor.manage')
  rotate(@Me() me: Actor, @IdParam() id: string, @Origin() origin: string): Promise<TableCodeView> {
    return this.codes.rotate(me.venueId, id, origin);
  }
}

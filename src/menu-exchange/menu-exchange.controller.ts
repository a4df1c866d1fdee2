import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { TakesLargeBody } from '../http/large-bodies.js';
import { ExportQuery, ImportQuery, ImportReport, type ExportFormat } from './exchange.dto.js';
import { MenuFile } from './menu-file.dto.js';
import { MenuExchangeService } from './menu-exchange.service.js';

const TYPES: Record<ExportFormat, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  schema_org: 'application/ld+json; charset=utf-8',
};
const FILES: Record<ExportFormat, string> = { json: 'menu.json', csv: 'menu.csv', schema_org: 'menu.jsonld' };

const FILE = { $ref: getSchemaPath(MenuFile) };
const NOMENCLATURE = {
  type: 'object',
  required: ['groups', 'products'],
  description: 'The nomenclature as iiko answers it.',
};
const TABLE = { type: 'string', description: 'A table with a heading line.' };

@ApiTags('Menu')
@Controller('menu')
export class MenuExchangeController {
  constructor(private readonly exchange: MenuExchangeService) {}

  /**
   * Make the menu what a file says; what the file does not name is archived. All of it or nothing.
   *
   * A category is the one with its name. A dish is the one with its SKU, or else the one with its name in its category
   * (where several have it, the first of the file is the first of the menu); a variation the one with its name, or else
   * with its SKU; an ingredient the one with its name. What a file cannot say stays as it is: a `csv` or `iiko` file
   * leaves ingredients, recipes and colours alone, and the stop-list is never touched.
   *
   * A file with faults changes nothing: 422 lists the first hundred by their path, `line 7.price` in a table. At most
   * 10 MiB, 500 categories, 20000 dishes.
   */
  @Post('import')
  @HttpCode(200)
  @Allow('menu.manage')
  @TakesLargeBody()
  @ApiExtraModels(MenuFile)
  @ApiConsumes('application/json', 'text/csv')
  @ApiBody({ schema: { anyOf: [FILE, NOMENCLATURE, TABLE] } })
  import(@Me() me: Actor, @Query() query: ImportQuery, @Body() body: unknown): Promise<ImportReport> {
    return this.exchange.import(me.venueId, query, body);
  }

  /** The whole menu as a file. Prices of a table are decimal, as `450.00`. */
  @Get('export')
  @Allow('menu.manage')
  @ApiResponse({
    status: 200,
    description: 'In the form that was asked for.',
    content: {
      'application/json': { schema: FILE },
      'text/csv': { schema: TABLE },
      'application/ld+json': { schema: { type: 'object' } },
    },
  })
  async export(
    @Me() me: Actor,
    @Query() { format }: ExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const file = await this.exchange.export(me.venueId, format);
    void reply.type(TYPES[format]).header('content-disposition', `attachment; filename="${FILES[format]}"`);
    return file;
  }
}

import { Controller, Get, HttpCode, Logger, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { errorInBody } from '../http/error.filter.js';
import { Sent, TakesFile, type SentFile } from '../http/sent-file.js';
import { ExportQuery, ImportProgress, ImportQuery, ImportReport, type ExportFormat } from './exchange.dto.js';
import { MOST_GROUPS, MOST_PRODUCTS } from './iiko-file.js';
import { MenuFile } from './menu-file.dto.js';
import { MenuExchangeService } from './menu-exchange.service.js';
import { inLines } from './progress.js';
import { MENU_FILE } from './sent-menu.js';

const TYPES: Record<ExportFormat, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  schema_org: 'application/ld+json; charset=utf-8',
};
const FILES: Record<ExportFormat, string> = { json: 'menu.json', csv: 'menu.csv', schema_org: 'menu.jsonld' };

const LINES_TYPE = 'application/x-ndjson';

const FILE = { $ref: getSchemaPath(MenuFile) };
const NOMENCLATURE = {
  type: 'object',
  required: ['groups', 'products'],
  properties: {
    groups: { type: 'array', items: {}, maxItems: MOST_GROUPS },
    products: { type: 'array', items: {}, maxItems: MOST_PRODUCTS },
  },
  description: 'The nomenclature as iiko answers it.',
};
const TABLE = { type: 'string', maxLength: MENU_FILE.mostBytes, description: 'A table with a heading line.' };
const LINES = {
  description: `Each line: \`ImportProgress\`, and at last \`ImportReport\`, or \`ErrorView\` and nothing has changed.`,
  anyOf: [
    { $ref: getSchemaPath(ImportProgress) },
    { $ref: getSchemaPath(ImportReport) },
    { $ref: '#/components/schemas/ErrorView' },
  ],
};

@ApiTags('Menu')
@Controller('menu')
export class MenuExchangeController {
  private readonly log = new Logger('Errors');

  constructor(private readonly exchange: MenuExchangeService) {}

  /**
   * Imports a menu file, as a whole or not at all. Anything on the menu that the file does not contain is archived. 409
   * `IMPORT_ARCHIVES_MOST`: when the file archives more than half of the dishes and `confirm` is not set.
   *
   * Categories are matched by name. Dishes are matched by SKU, or by name within their category; dishes with the same
   * name in one category are matched in their order. Variations are matched by name, or by SKU. Everything else is
   * matched by name. Data that a format cannot hold does not change: a `csv` file leaves ingredients, modifier groups
   * and times as they are, and no format holds photos or the stop-list.
   *
   * A file with errors changes nothing: 422 lists the first 100 errors by their path, such as `line 7.price` in a
   * table. At most 10 MiB, 500 categories and 20000 dishes. A client that accepts `application/x-ndjson` receives
   * progress lines.
   */
  @Post('import')
  @HttpCode(200)
  @Allow('menu.manage')
  @TakesFile(MENU_FILE, { anyOf: [FILE, NOMENCLATURE, TABLE] })
  @ApiExtraModels(MenuFile, ImportReport, ImportProgress)
  @ApiResponse({
    status: 200,
    description: 'What the import has done, or would do.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ImportReport) } },
      [LINES_TYPE]: { schema: LINES },
    },
  })
  async import(
    @Me() me: Actor,
    @Query() query: ImportQuery,
    @Sent() file: SentFile,
    @Req() request: FastifyRequest,
  ): Promise<ImportReport | StreamableFile> {
    if (!request.headers.accept?.includes(LINES_TYPE)) return this.exchange.import(me.venueId, query, file);
    const lines = await inLines(
      (tell) => this.exchange.import(me.venueId, query, file, tell),
      (error) => errorInBody(error, request, this.log),
    );
    return new StreamableFile(lines, { type: `${LINES_TYPE}; charset=utf-8` });
  }

  /**
   * Exports the whole menu as a file. `json` holds everything except photos. `csv` holds categories, dishes, variations
   * and their traits, with decimal prices such as `450.00`. `schema_org` holds the menu as guests see it, with the
   * current availability. The header `X-Photos-Left-Out` is the number of photos that are not in the file.
   */
  @Get('export')
  @Allow('menu.manage')
  @ApiResponse({
    status: 200,
    description: 'In the form that was asked for.',
    headers: { 'X-Photos-Left-Out': {}, 'Content-Disposition': {} },
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
    const { file, photosLeftOut } = await this.exchange.export(me.venueId, format);
    void reply
      .type(TYPES[format])
      .header('content-disposition', `attachment; filename="${FILES[format]}"`)
      .header('x-photos-left-out', String(photosLeftOut));
    return file;
  }
}

import { applyDecorators, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { pageClass, pageView, type Page, type PageQuery } from './page.dto.js';

const TABLE = { type: 'string', description: 'A table with a heading line.' };

/** A page of rows, or all of them as a table. */
export function Tabled<V>(view: new () => V): MethodDecorator & ClassDecorator {
  const page = pageClass(view);
  const content = { 'application/json': { schema: { $ref: getSchemaPath(page) } }, 'text/csv': { schema: TABLE } };
  return applyDecorators(
    ApiExtraModels(page),
    ApiResponse({
      status: 200,
      description: 'In the form that was asked for.',
      content,
      headers: { 'Content-Disposition': {} },
    }),
  );
}

/** One page of rows that are all there. */
export function pageAmong<V>(query: PageQuery, rows: readonly V[]): Page<V> {
  const { page, per_page: perPage } = query;
  return pageView(query, { total: rows.length, rows: rows.slice((page - 1) * perPage, page * perPage) }, (row) => row);
}

export function tableFile(name: string, table: string): StreamableFile {
  return new StreamableFile(Buffer.from(table), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}.csv"`,
  });
}

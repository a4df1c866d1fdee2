import type { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Page } from '../http/page.dto.js';
import { pageAmong, tableFile } from '../http/tabled.js';
import type { TableQuery } from './analytics.dto.js';

/** Rows in the form that was asked for; as a table all of them, with the mark by which a spreadsheet knows UTF-8. */
export function pageOrTable<Row extends object>(
  query: TableQuery,
  name: string,
  rows: readonly Row[],
): Page<Row> | StreamableFile {
  if (query.format === 'json') return pageAmong(query, rows);
  return tableFile(
    `${name}-${query.from}-${query.to}`,
    stringify([...rows], { header: rows.length > 0, bom: true, escape_formulas: true }),
  );
}

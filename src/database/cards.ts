import { getMetadataArgsStorage } from 'typeorm';
import { CODECS, kindOf } from './columns.js';
import type { Reader } from './reader.js';
import { snake } from './snake-names.js';
import type { Param } from './statement.js';

/**
 * Some fields of a table's rows by prepared SQL: to make entities of 15 000 rows takes the program as long as all the rest
 * of an import. Flags and documents go through the codecs of their columns.
 */
export class Cards<Row extends object, Field extends keyof Row & string> {
  readonly table: string;
  private readonly select: string;
  private readonly coded: { field: Field; codec: (typeof CODECS)['flag'] }[];

  constructor(entity: new () => Row, fields: readonly Field[]) {
    const storage = getMetadataArgsStorage();
    const columns = storage.filterColumns(entity);
    this.table = storage.filterTables(entity)[0]!.name!;
    const named = fields.map((field) => `t.${snake(field)} AS "${field}"`);
    this.select = `SELECT ${named.join(', ')} FROM ${this.table} t`;
    this.coded = fields.flatMap((field) => {
      const kind = kindOf(columns.find(({ propertyName }) => propertyName === field)!.options);
      return kind === 'flag' || kind === 'json' ? [{ field, codec: CODECS[kind] }] : [];
    });
  }

  /** `rest` is what follows the table, which is called `t`. */
  async read(reader: Reader, rest: string, params: readonly Param[]): Promise<Pick<Row, Field>[]> {
    const rows = await reader.rows<Record<string, unknown>>(`${this.select} ${rest}`, params);
    for (const { field, codec } of this.coded) for (const row of rows) row[field] = codec.read(row[field]);
    return rows as Pick<Row, Field>[];
  }

  /** As a row keeps it. */
  written(card: Pick<Row, Field>): Record<string, Param> {
    const row = { ...card } as Record<string, Param>;
    for (const { field, codec } of this.coded) row[field] = codec.write(card[field]) as Param;
    return row;
  }
}

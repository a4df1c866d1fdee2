import { IsOptional } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { MayBeLeftOut } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import type { TableSession } from './table-session.entity.js';

const MOST_COVERS = 200;

export class NewTableSession {
  /** How many guests, 1 to 200; may be said later. */
  @MayBeLeftOut() @Int(1, MOST_COVERS) covers?: number;
}

export class TableSessionChange {
  /** How many guests, 1 to 200; `null` when nobody has counted. */
  @IsOptional() @Int(1, MOST_COVERS) covers?: number | null;
}

/** One visit: from the moment a party sits down until its tables are given back. */
export class TableSessionView {
  id: string;
  /** Where they sit, or sat at the end; several when tables are joined. */
  @ApiProperty({ type: String, isArray: true }) table_ids: string[];
  @IntView() covers: number | null;
  opened_at: string;
  /** Null while the visit lasts. */
  closed_at: string | null;
}

export function sessionView(session: TableSession, tableIds: string[]): TableSessionView {
  return {
    id: session.id,
    table_ids: tableIds,
    covers: session.covers,
    opened_at: session.openedAt,
    closed_at: session.closedAt,
  };
}

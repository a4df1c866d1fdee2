import { IsOptional } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { MayBeLeftOut } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import type { TableSession } from './table-session.entity.js';

const MOST_COVERS = 200;

export class NewTableSession {
  /** Number of guests, 1 to 200; can be set later. */
  @MayBeLeftOut() @Int(1, MOST_COVERS) covers?: number;
}

export class TableSessionChange {
  /** Number of guests, 1 to 200; null: unknown. */
  @IsOptional() @Int(1, MOST_COVERS) covers?: number | null;
}

/** A visit, from the moment when guests sit down until their tables are released. */
export class TableSessionView {
  id: string;
  /** Tables of the visit, or its last tables after it has ended; several when tables are joined. */
  @ApiProperty({ type: String, isArray: true }) table_ids: string[];
  @IntView() covers: number | null;
  opened_at: string;
  /** When the visit ended; null while it lasts. */
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

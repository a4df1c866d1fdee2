import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Matches } from 'class-validator';
import { TABLE_STATUSES, type TableStatus } from '../domain/table.js';
import { MayBeLeftOut } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import { TABLE_CHANGES, type TableChangeKind, type TableHistory } from './table-history.entity.js';

export class TableHistoryQuery {
  /** Where to go on, as `next_cursor` said; from the newest line when left out. */
  @MayBeLeftOut() @Matches(/^[1-9]\d{0,8}$/) cursor?: string;

  /** At most so many lines, 1 to 100. */
  @Type(() => Number)
  @Int(1, 100)
  @ApiProperty({ required: false, default: 20 })
  limit: number = 20;
}

export class ChangedMemberView {
  /** A member of the table's view. */
  member: string;
  from: string | null;
  to: string | null;
}

/** One thing that happened to a table. */
export class TableHistoryView {
  /** The table's version after it. */
  @IntView() version: number;
  at: string;
  @ApiProperty({ enum: TABLE_CHANGES }) what: TableChangeKind;
  /** `user:<id>` or `device:<id>`; null: nobody, as the house did it by itself. */
  by: string | null;
  /** As the person or the device is called now. */
  by_name: string | null;
  /** Null for a table that was just added. */
  @ApiProperty({ enum: TABLE_STATUSES }) from_status: TableStatus | null;
  @ApiProperty({ enum: TABLE_STATUSES }) status: TableStatus;
  /** The visit that it was about: of those who sat down, sat there or left. */
  session_id: string | null;
  group_id: string | null;
  /** What was changed, for CHANGED; otherwise empty. */
  @ApiProperty({ type: ChangedMemberView, isArray: true }) changed: ChangedMemberView[];
}

export class TableHistoryPage {
  /** Newest first. */
  @ApiProperty({ type: TableHistoryView, isArray: true }) data: TableHistoryView[];
  /** Give it back as `cursor` to go on; null at the end. */
  next_cursor: string | null;
}

export function historyView(line: TableHistory, names: ReadonlyMap<string, string>): TableHistoryView {
  return {
    version: line.version,
    at: line.at,
    what: line.what,
    by: line.actor,
    by_name: (line.actor && names.get(line.actor)) ?? null,
    from_status: line.fromStatus,
    status: line.status,
    session_id: line.sessionId,
    group_id: line.groupId,
    changed: line.changed ?? [],
  };
}

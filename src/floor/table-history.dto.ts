import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Matches } from 'class-validator';
import { TABLE_STATUSES, type TableStatus } from '../domain/table.js';
import { MayBeLeftOut } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import { TABLE_CHANGES, type TableChangeKind, type TableHistory } from './table-history.entity.js';

export class TableHistoryQuery {
  /** Cursor from `next_cursor`; when left out, the list begins with the newest entry. */
  @MayBeLeftOut() @Matches(/^[1-9]\d{0,8}$/) cursor?: string;

  /** Maximum number of entries, 1 to 100. */
  @Type(() => Number)
  @Int(1, 100)
  @ApiProperty({ required: false, default: 20 })
  limit: number = 20;
}

export class ChangedMemberView {
  /** Name of the changed field in the table's view. */
  member: string;
  from: string | null;
  to: string | null;
}

/** An entry in the history of a table. */
export class TableHistoryView {
  /** Version of the table after the change. */
  @IntView() version: number;
  at: string;
  @ApiProperty({ enum: TABLE_CHANGES }) what: TableChangeKind;
  /** `user:<id>` or `device:<id>`; null: the server changed the table automatically. */
  by: string | null;
  /** Current name of the user or device. */
  by_name: string | null;
  /** Status before the change; null for a new table. */
  @ApiProperty({ enum: TABLE_STATUSES }) from_status: TableStatus | null;
  @ApiProperty({ enum: TABLE_STATUSES }) status: TableStatus;
  /** Visit of the guests who sat down, sat at the table or left when the change was made; null: none. */
  session_id: string | null;
  group_id: string | null;
  /** Changed fields for CHANGED; otherwise empty. */
  @ApiProperty({ type: ChangedMemberView, isArray: true }) changed: ChangedMemberView[];
}

export class TableHistoryPage {
  /** Entries, newest first. */
  @ApiProperty({ type: TableHistoryView, isArray: true }) data: TableHistoryView[];
  /** Value for `cursor` to read the next page; null at the end. */
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

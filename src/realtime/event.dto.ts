import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsArray, IsIn, IsString, Length, ArrayMaxSize } from 'class-validator';
import { catalog, TOPICS, type EventName, type Topic } from '../events/catalog.js';
import { MayBeLeftOut } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import { SNAPSHOTS, type Snapshot } from './snapshot.dto.js';

const NAMES = Object.keys(catalog) as EventName[];

export class EventsQuery {
  /** Cursor to continue from; when left out, the newest event. */
  @MayBeLeftOut() @IsString() @Length(1, 200) cursor?: string;

  /** Maximum number of events, 1 to 500. */
  @Type(() => Number)
  @Int(1, 500)
  @ApiProperty({ required: false, default: 100 })
  limit: number = 100;

  /** Seconds to wait for the first event, 0 to 25. */
  @Type(() => Number)
  @Int(0, 25)
  @ApiProperty({ required: false, default: 0 })
  wait: number = 0;

  /** Only these types, separated by commas. */
  @MayBeLeftOut()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMaxSize(50)
  @IsIn(NAMES, { each: true })
  @ApiProperty({ type: String, required: false, example: 'order.created,ticket.created' })
  types?: EventName[];
}

export class EventView {
  /** Number within the venue, without gaps, in commit order. */
  @IntView() seq: number;
  @ApiProperty({ enum: NAMES }) type: string;
  /** Version of the view's schema. */
  @IntView() v: number;
  at: string;
  /** View named by the event's type; see `GET /event-types`. */
  @ApiProperty({ type: Object, additionalProperties: true }) data: unknown;
}

export class EventsView {
  @ApiProperty({ type: EventView, isArray: true }) data: EventView[];
  /** Value for `cursor` to continue. */
  next_cursor: string;
}

export class EventTypeView {
  type: string;
  about: string;
  @IntView() v: number;
  @ApiProperty({ enum: TOPICS }) topic: Topic;
  /** Name of the `data` view among the schemas of the OpenAPI document. */
  view: string;
  /** Self-contained JSON Schema of `data`. */
  @ApiProperty({ type: Object, additionalProperties: true }) json_schema: Record<string, unknown>;
  /** Example of `data`. */
  @ApiProperty({ type: Object, additionalProperties: true }) example: unknown;
}

export class SnapshotQuery {
  /**
   * `floor`, `kitchen`, `kitchen:<station id>`, `expo`, `menu` or `today`. Besides `events:read` a key needs `floor:read`
   * for `floor`, `kitchen:read` for `kitchen`, `orders:read` for `expo`, `menu:read` for `menu`, `reports:read` for
   * `today`; `orders:read` and `guests:read` fill the lists of orders and of guests in `floor`.
   */
  @IsString() @Length(1, 60) view: string;
}

@ApiExtraModels(...SNAPSHOTS)
export class SnapshotView {
  /** Cursor to follow the events from here: no event is missing or repeated between the snapshot and the first event. */
  cursor: string;
  @IntView() seq: number;
  /** Content of the view: `FloorSnapshot`, `TicketsSnapshot` for `kitchen` and `expo`, `StaffMenu` or, for `today`, `OrdersSnapshot`. */
  @ApiProperty({ anyOf: SNAPSHOTS.map((view) => ({ $ref: getSchemaPath(view) })) }) data: Snapshot;
}

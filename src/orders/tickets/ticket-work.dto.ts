import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { MOST_PORTIONS } from '../../domain/combo.js';
import { TICKET_PRIORITIES, type TicketPriority } from '../../domain/kitchen.js';
import { MayBeLeftOut } from '../../http/fields.js';
import { IsId } from '../../http/ids.js';
import { Int } from '../../http/numbers.js';

const MOST_LINES = 50;
const LAST_VERSION = 999_999_999;

/** A line of the ticket, or some of its portions. */
export class TicketPart {
  /** Line of this ticket. 404 `NOT_FOUND`: the line is not on this ticket. */
  @IsId() item_id: string;

  /** Portions, 1 to 999; a number above the remaining portions means all that remain. Default: all. */
  @MayBeLeftOut() @Int(1, MOST_PORTIONS) quantity?: number;
}

export class TicketParts {
  /** 1 to 50 lines. Default: the whole ticket. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @ValidateNested({ each: true })
  @Type(() => TicketPart)
  items?: TicketPart[];
}

export class TicketSeen {
  /**
   * Version of the ticket on the screen. A report for a version older than the last change or void is ignored, because that
   * screen has not shown the change. Default: the newest version.
   */
  @MayBeLeftOut() @Int(1, LAST_VERSION) version?: number;

  /**
   * `true`: the ticket is on a further page of the screen and is not shown yet. The ticket stays unseen until the screen
   * shows it; `behind_at` records that the screen has the ticket.
   */
  @MayBeLeftOut() @IsBoolean() behind?: boolean;
}

export class TicketChange {
  /** RUSH tickets are shown before all others. */
  @IsIn(TICKET_PRIORITIES)
  @ApiProperty({ enum: TICKET_PRIORITIES })
  priority: TicketPriority;
}

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
  /** 404 when it does not stand on this ticket. */
  @IsId() item_id: string;

  /** Portions, 1 to 999; more than are left count as those that are left. All of them when left out. */
  @MayBeLeftOut() @Int(1, MOST_PORTIONS) quantity?: number;
}

export class TicketParts {
  /** The lines that are meant, 1 to 50. The whole ticket when left out. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @ValidateNested({ each: true })
  @Type(() => TicketPart)
  items?: TicketPart[];
}

export class TicketSeen {
  /** The version of the ticket that the screen shows. Of an older one than the newest change or strike nothing is kept, so that a screen which has not shown it does not say so. Left out: the newest. */
  @MayBeLeftOut() @Int(1, LAST_VERSION) version?: number;

  /** True: the ticket is on a further page of the screen and not shown yet. It counts as unseen until it is shown; `behind_at` tells that the kitchen has it. */
  @MayBeLeftOut() @IsBoolean() behind?: boolean;
}

export class TicketChange {
  /** RUSH is shown before everything else. */
  @IsIn(TICKET_PRIORITIES)
  @ApiProperty({ enum: TICKET_PRIORITIES })
  priority: TicketPriority;
}

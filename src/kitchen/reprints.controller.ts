import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { IdParam } from '../http/route.js';
import { TicketsService } from '../orders/tickets/tickets.service.js';
import { PrintJobsView } from '../printing/printer.dto.js';
import { PrintJobsService } from '../printing/print-jobs.service.js';

@ApiTags('Kitchen')
@Controller('kitchen/tickets')
export class ReprintsController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly jobs: PrintJobsService,
  ) {}

  /**
   * Prints a ticket again, as it is now. The print is marked as a reprint and goes to all printers of the station, or
   * to its fallback printer. 409 `PRINTER_REQUIRED`: when the station has no printer.
   */
  @Post(':id/print')
  @Allow('kitchen.work')
  async print(@Me() me: Actor, @IdParam() id: string): Promise<PrintJobsView> {
    const ticket = await this.tickets.one(me, id);
    return { data: await this.jobs.reprint(me.venueId, ticket) };
  }
}

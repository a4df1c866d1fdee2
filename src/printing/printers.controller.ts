import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, Paged } from '../http/route.js';
import { PrintJobView } from './print-job.dto.js';
import { PrintJobsService } from './print-jobs.service.js';
import {
  ClearedView,
  NewPrinter,
  PrinterChange,
  PrinterPage,
  PrintersQuery,
  PrinterView,
  PrintJobsQuery,
} from './printer.dto.js';
import { PrintersService } from './printers.service.js';

@ApiTags('Printers')
@Controller('printers')
export class PrintersController {
  constructor(
    private readonly printers: PrintersService,
    private readonly jobs: PrintJobsService,
  ) {}

  /** Printers of the venue by name, and how each of them is. */
  @Get()
  @Allow('printers.read')
  @ApiOkResponse({ type: PrinterPage })
  list(@Me() me: Actor, @Query() query: PrintersQuery): Promise<Page<PrinterView>> {
    return this.printers.list(me.venueId, query);
  }

  /** One printer, archived or not. */
  @Get(':id')
  @Allow('printers.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<PrinterView> {
    return this.printers.one(me.venueId, id);
  }

  /** Add a printer. Try it with `POST /printers/{id}/test`. */
  @Post()
  @Allow('printers.manage')
  add(@Me() me: Actor, @Body() input: NewPrinter): Promise<PrinterView> {
    return this.printers.add(me.venueId, input);
  }

  /** Change a printer; what waits is printed as the printer is then. */
  @Patch(':id')
  @Allow('printers.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: PrinterChange): Promise<PrinterView> {
    return this.printers.change(me.venueId, id, input);
  }

  /** Archive a printer; what waits for it is dropped. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('printers.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.printers.archive(me.venueId, id);
  }

  /** Print a page with letters of all kinds behind what waits, and try the printer at once, however long it has been away. */
  @Post(':id/test')
  @Allow('printers.manage')
  test(@Me() me: Actor, @IdParam() id: string): Promise<PrintJobView> {
    return this.jobs.test(me.venueId, id);
  }

  /** What was printed and what waits, newest first. Of what is done, the last 2000 are remembered. */
  @Get(':id/jobs')
  @Allow('printers.read')
  @Paged(PrintJobView)
  listJobs(@Me() me: Actor, @IdParam() id: string, @Query() query: PrintJobsQuery): Promise<Page<PrintJobView>> {
    return this.jobs.list(me.venueId, id, query);
  }

  /** Take everything out of the queue that waits; what is being printed is finished. */
  @Delete(':id/jobs')
  @Allow('printers.manage')
  async clear(@Me() me: Actor, @IdParam() id: string): Promise<ClearedView> {
    return { cleared: await this.jobs.clear(me.venueId, id) };
  }

  /** Take one job out of the queue; 409 `JOB_CLOSED` when it does not wait any more. */
  @Delete(':id/jobs/:job_id')
  @HttpCode(204)
  @Allow('printers.manage')
  drop(@Me() me: Actor, @IdParam() id: string, @IdParam('job_id') jobId: string): Promise<void> {
    return this.jobs.drop(me.venueId, id, jobId);
  }
}

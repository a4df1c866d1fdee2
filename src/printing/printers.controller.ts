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

  /** Lists the printers of the venue with their state, by name. */
  @Get()
  @Allow('printers.read')
  @ApiOkResponse({ type: PrinterPage })
  list(@Me() me: Actor, @Query() query: PrintersQuery): Promise<Page<PrinterView>> {
    return this.printers.list(me.venueId, query);
  }

  /** Returns a printer, archived or not. */
  @Get(':id')
  @Allow('printers.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<PrinterView> {
    return this.printers.one(me.venueId, id);
  }

  /** Adds a printer. `POST /printers/{id}/test` prints a test page. */
  @Post()
  @Allow('printers.manage')
  add(@Me() me: Actor, @Body() input: NewPrinter): Promise<PrinterView> {
    return this.printers.add(me.venueId, input);
  }

  /** Updates a printer. Waiting jobs are printed with the new settings. */
  @Patch(':id')
  @Allow('printers.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: PrinterChange): Promise<PrinterView> {
    return this.printers.change(me.venueId, id, input);
  }

  /** Archives a printer. Its waiting jobs are dropped. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('printers.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.printers.archive(me.venueId, id);
  }

  /**
   * Prints a test page and retries the printer at once. The page shows letters of all kinds. It is queued after the
   * waiting jobs, however long the printer has been away.
   */
  @Post(':id/test')
  @Allow('printers.manage')
  test(@Me() me: Actor, @IdParam() id: string): Promise<PrintJobView> {
    return this.jobs.test(me.venueId, id);
  }

  /** Lists printed and waiting jobs, newest first. The last 2000 finished jobs are kept. */
  @Get(':id/jobs')
  @Allow('printers.read')
  @Paged(PrintJobView)
  listJobs(@Me() me: Actor, @IdParam() id: string, @Query() query: PrintJobsQuery): Promise<Page<PrintJobView>> {
    return this.jobs.list(me.venueId, id, query);
  }

  /** Removes all waiting jobs from the queue. A job that is being printed is finished. */
  @Delete(':id/jobs')
  @Allow('printers.manage')
  async clear(@Me() me: Actor, @IdParam() id: string): Promise<ClearedView> {
    return { cleared: await this.jobs.clear(me.venueId, id) };
  }

  /** Removes a waiting job from the queue. 409 `JOB_CLOSED`: when the job is no longer waiting. */
  @Delete(':id/jobs/:job_id')
  @HttpCode(204)
  @Allow('printers.manage')
  drop(@Me() me: Actor, @IdParam() id: string, @IdParam('job_id') jobId: string): Promise<void> {
    return this.jobs.drop(me.venueId, id, jobId);
  }
}

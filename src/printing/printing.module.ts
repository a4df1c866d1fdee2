import { Module } from '@nestjs/common';
import { StationsModule } from '../stations/stations.module.js';
import { Couriers } from './couriers.js';
import { PrintMemory } from './print-memory.js';
import { PrintJobsService } from './print-jobs.service.js';
import { PrintQueue } from './print-queue.service.js';
import { PrintTurns } from './print-turns.js';
import { PrintersController } from './printers.controller.js';
import { PrintersService } from './printers.service.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { ReceiptQueue } from './receipt-queue.service.js';
import { Rendering } from './rendering.service.js';

/** What is printed, and how it reaches the paper. */
@Module({
  imports: [PicturesModule, StationsModule],
  controllers: [PrintersController],
  providers: [
    PrintersService,
    PrintJobsService,
    PrintQueue,
    PrintTurns,
    ReceiptQueue,
    Rendering,
    Couriers,
    PrintMemory,
  ],
  exports: [PrintQueue, PrintJobsService, ReceiptQueue, Rendering],
})
export class PrintingModule {}

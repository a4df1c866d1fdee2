import { Module } from '@nestjs/common';
import { ClockBookService } from './clock-book.service.js';
import { TimeClockController } from './time-clock.controller.js';
import { TimeClockService } from './time-clock.service.js';

@Module({
  controllers: [TimeClockController],
  providers: [ClockBookService, TimeClockService],
  exports: [TimeClockService],
})
export class TimeClockModule {}

import { Module } from '@nestjs/common';
import { QueueCounts } from './queue-counts.js';

/** What the people who run the house look at. */
@Module({ providers: [QueueCounts] })
export class MonitoringModule {}

import { Module } from '@nestjs/common';
import { StationsModule } from '../stations/stations.module.js';
import { DevicesController } from './devices.controller.js';
import { DevicesService } from './devices.service.js';
import { EnrolmentsService } from './enrolments.service.js';

/** The tablets and screens that the house has taken in. */
@Module({
  imports: [StationsModule],
  controllers: [DevicesController],
  providers: [DevicesService, EnrolmentsService],
  exports: [EnrolmentsService],
})
export class DevicesModule {}

import { Body, Controller, Delete, Get, HttpCode, Ip, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me, Public } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { Origin } from '../http/origin.js';
import { CountAs, IdParam } from '../http/route.js';
import {
  DeviceChange,
  DevicePage,
  DevicesQuery,
  DeviceView,
  EnrolInput,
  EnrolledView,
  EnrolmentView,
  NewEnrolment,
} from './device.dto.js';
import { DevicesService } from './devices.service.js';
import { EnrolmentsService } from './enrolments.service.js';

@ApiTags('Devices')
@Controller('devices')
export class DevicesController {
  constructor(
    private readonly devices: DevicesService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  /** Creates a code that enrols one device of the venue. A device is a tablet or a screen. */
  @Allow('devices.manage')
  @Post('enrolments')
  offer(@Me() me: Actor, @Body() wanted: NewEnrolment, @Origin() origin: string): Promise<EnrolmentView> {
    return this.enrolments.offer(me.venueId, wanted, origin);
  }

  /**
   * Enrols this device with a code from an admin. 410 `LINK_USED`: when the code was used or is older than 10 minutes.
   */
  @Public()
  @CountAs('entrances')
  @Post('enrol')
  enrol(@Body() { code }: EnrolInput, @Ip() ip: string): Promise<EnrolledView> {
    return this.enrolments.enrol(code, ip);
  }

  /** Lists the devices of the venue, by name. */
  @Allow('devices.manage')
  @Get()
  @ApiOkResponse({ type: DevicePage })
  list(@Me() me: Actor, @Query() query: DevicesQuery): Promise<Page<DeviceView>> {
    return this.devices.list(me.venueId, query);
  }

  /** Returns a device, revoked or not. */
  @Allow('devices.manage')
  @Get(':id')
  one(@Me() me: Actor, @IdParam() id: string): Promise<DeviceView> {
    return this.devices.one(me.venueId, id);
  }

  /** Updates the name or the stations of a device. */
  @Allow('devices.manage')
  @Patch(':id')
  change(@Me() me: Actor, @IdParam() id: string, @Body() change: DeviceChange): Promise<DeviceView> {
    return this.devices.change(me.venueId, id, change);
  }

  /** Revokes a device. The token of the device and all user sessions on it end within 2 seconds. */
  @Allow('devices.manage')
  @Delete(':id')
  @HttpCode(204)
  revoke(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.devices.revoke(me.venueId, id);
  }
}

import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { DEVICE_KINDS, type Device, type DeviceKind } from '../auth/device.entity.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { IsIds } from '../http/ids.js';
import { pageClass, PageQuery } from '../http/page.dto.js';

const MOST_STATIONS = 50;

export class NewEnrolment {
  /** Name of the device, for example "Bar tablet". */
  @Words(80) name: string;

  /** Kind of device: staff sign in on a tablet; a kitchen screen works without a signed-in user. */
  @IsIn(DEVICE_KINDS) kind: DeviceKind;

  /** Stations that the device works for without a signed-in user; `null` or left out: all. */
  @IsOptional() @IsIds(MOST_STATIONS) station_ids?: string[] | null;
}

export class DeviceChange {
  @MayBeLeftOut() @Words(80) name?: string;

  /** Stations that the device works for without a signed-in user; `null`: all. */
  @IsOptional() @IsIds(MOST_STATIONS) station_ids?: string[] | null;
}

export class EnrolInput {
  /** Code from `POST /devices/enrolments`; lower-case letters, spaces and hyphens are accepted. */
  @IsString() @Length(1, 40) code: string;
}

export class DevicesQuery extends PageQuery {
  /** Include revoked devices. */
  @MayBeLeftOut() @QueryFlag() revoked?: boolean;
}

export class EnrolmentView {
  /** 8 letters and digits, for one use. Shown once: `code`, `url` and `qr` are null in the response to a repeated request. */
  code: string | null;
  /** 10 minutes after creation. */
  expires_at: string;
  /** Address to open on the device; the code follows `#`, so that it is in no server log. */
  url: string | null;
  /** QR code of the address, as SVG text. */
  qr: string | null;
}

export class DeviceView {
  id: string;
  name: string;
  @ApiProperty({ enum: DEVICE_KINDS }) kind: DeviceKind;
  /** Stations that the device works for without a signed-in user; `null`: all. */
  station_ids: string[] | null;
  enrolled_at: string;
  /** Time of the last request, rounded to the minute. */
  last_seen_at: string | null;
  revoked_at: string | null;
}

export class EnrolledView {
  /** Token of the device: shown once, sent as `Authorization: Bearer` or as `device_token` of a socket. */
  device_token: string;
  device: DeviceView;
}

export const DevicePage = pageClass(DeviceView);

export function deviceView(device: Device): DeviceView {
  return {
    id: device.id,
    name: device.name,
    kind: device.kind,
    station_ids: device.stationIds,
    enrolled_at: device.enrolledAt,
    last_seen_at: device.lastSeenAt,
    revoked_at: device.revokedAt,
  };
}

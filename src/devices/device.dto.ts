import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { DEVICE_KINDS, type Device, type DeviceKind } from '../auth/device.entity.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { IsIds } from '../http/ids.js';
import { pageClass, PageQuery } from '../http/page.dto.js';

const MOST_STATIONS = 50;

export class NewEnrolment {
  /** What people call the device: "Bar tablet". */
  @Words(80) name: string;

  /** Staff sign in on a tablet; a kitchen screen works without a person. */
  @IsIn(DEVICE_KINDS) kind: DeviceKind;

  /** The stations that it works for without a person; `null` or left out: all. */
  @IsOptional() @IsIds(MOST_STATIONS) station_ids?: string[] | null;
}

export class DeviceChange {
  @MayBeLeftOut() @Words(80) name?: string;

  /** The stations that it works for without a person; `null`: all. */
  @IsOptional() @IsIds(MOST_STATIONS) station_ids?: string[] | null;
}

export class EnrolInput {
  /** From `POST /devices/enrolments`; small letters and blanks do no harm. */
  @IsString() @Length(1, 40) code: string;
}

export class DevicesQuery extends PageQuery {
  /** Show revoked devices too. */
  @MayBeLeftOut() @QueryFlag() revoked?: boolean;
}

export class EnrolmentView {
  /** 8 letters and digits, for one use. Shown this once: `code`, `url` and `qr` are null in the answer to a repeated request. */
  code: string | null;
  /** 10 minutes from now. */
  expires_at: string;
  /** The address to open on the device; the code stands behind the `#` and reaches no server's log. */
  url: string | null;
  /** The address as a picture: SVG text. */
  qr: string | null;
}

export class DeviceView {
  id: string;
  name: string;
  @ApiProperty({ enum: DEVICE_KINDS }) kind: DeviceKind;
  /** `null`: all stations. */
  station_ids: string[] | null;
  enrolled_at: string;
  /** To the minute. */
  last_seen_at: string | null;
  revoked_at: string | null;
}

export class EnrolledView {
  /** The device's own credential: shown once, sent as `Authorization: Bearer` or as `device_token` of a socket. */
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

import { ApiProperty } from '@nestjs/swagger';
import { KEY_CHANGES, type KeyChangeKind } from './api-key.entity.js';

export class KeyAddressView {
  address: string;
  /** Time of the last use, rounded to the minute. */
  last_used_at: string;
}

export class KeyChangeView {
  @ApiProperty({ enum: KEY_CHANGES }) kind: KeyChangeKind;
  /** Names of the changed fields, as in the request. */
  members: string[];
  by_id: string;
  by_name: string;
  at: string;
}

export class KeyActivity {
  /** Time of the last use, rounded to the minute and recorded within a minute. */
  last_used_at: string | null;
  last_used_ip: string | null;
  /** The last 20 addresses within 14 days, newest first. */
  @ApiProperty({ type: KeyAddressView, isArray: true }) addresses: KeyAddressView[];
  /** Changes of the key, newest first; at most 100. */
  @ApiProperty({ type: KeyChangeView, isArray: true }) changes: KeyChangeView[];
}

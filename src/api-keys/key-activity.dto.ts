import { ApiProperty } from '@nestjs/swagger';
import { KEY_CHANGES, type KeyChangeKind } from './api-key.entity.js';

export class KeyAddressView {
  address: string;
  /** To the minute. */
  last_used_at: string;
}

export class KeyChangeView {
  @ApiProperty({ enum: KEY_CHANGES }) kind: KeyChangeKind;
  /** What was changed, as the request named it. */
  members: string[];
  by_id: string;
  by_name: string;
  at: string;
}

export class KeyActivity {
  /** To the minute, and known within a minute. */
  last_used_at: string | null;
  last_used_ip: string | null;
  /** The last 20 within 14 days, the newest first. */
  @ApiProperty({ type: KeyAddressView, isArray: true }) addresses: KeyAddressView[];
  /** What was done with the key, the newest first; at most 100. */
  @ApiProperty({ type: KeyChangeView, isArray: true }) changes: KeyChangeView[];
}

// The package ships no types.
declare module 'pino-roll' {
  import type { EventEmitter } from 'node:events';
  import type { DestinationStream } from 'pino';

  interface Rolling {
    file: string;
    frequency: 'daily';
    dateFormat: string;
    /** Megabytes. */
    size: number;
    mode: number;
    maxLength: number;
  }

  export interface RollingFile extends DestinationStream, EventEmitter {
    flushSync(): void;
  }

  export default function roll(options: Rolling): Promise<RollingFile>;
}

// The package ships no types.
declare module 'pino-roll' {
  import type { DestinationStream } from 'pino';

  interface Rolling {
    file: string;
    frequency: 'daily';
    dateFormat: string;
    mkdir: boolean;
    limit: { count: number; removeOtherLogFiles: boolean };
  }

  export default function roll(options: Rolling): Promise<DestinationStream>;
}

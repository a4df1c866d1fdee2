import { Injectable } from '@nestjs/common';
import type { Reader } from '../database/reader.js';

/** Somebody who reads the log and remembers in the database how far. */
export interface LogReader {
  /** As whoever looks after the house knows it. */
  name: string;
  /** What comes after this number is still to be read in this venue; null: nothing of this venue is waited for. */
  lowest(reader: Reader, venueId: string): Promise<number | null>;
}

/** Whose positions hold the log. Features say here who they are, because the log knows none of them. */
@Injectable()
export class LogReaders {
  private readonly readers: LogReader[] = [];

  register(reader: LogReader): void {
    this.readers.push(reader);
  }

  all(): readonly LogReader[] {
    return this.readers;
  }
}

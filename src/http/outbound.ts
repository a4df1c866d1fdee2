import { lookup } from 'node:dns';
import { connect, type LookupFunction, type Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** The only way out of the house. */
@Injectable()
export class Outbound {
  // A name that nobody answers for holds a thread of the pool for seconds, and there are four for files and PINs too.
  private asked: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /** A socket that is being opened. Its caller bounds the time, what is read from it, and hears its errors. */
  socket({ host, port }: { host: string; port: number }): Socket {
    this.mustBeOutside();
    return connect({ host, port, lookup: this.lookUpInTurn });
  }

  // A transaction that waits for somebody else's machine keeps every other writer waiting.
  private mustBeOutside(): void {
    if (this.database.isWriting) throw new Error('nothing outside the house is called inside a write');
  }

  private readonly lookUpInTurn: LookupFunction = (host, options, answer) => {
    const ask = (): Promise<void> =>
      new Promise((done) => {
        lookup(host, options, (error, address, family) => {
          done();
          answer(error, address, family);
        });
      });
    this.asked = this.asked.then(ask);
  };
}

import { Injectable } from '@nestjs/common';
import type { FiscalDriverName } from '../domain/fiscal.js';
import type { FiscalDriver } from './fiscal-driver.js';
import { JournalDriver } from './journal/journal-driver.js';

/** Registry of the fiscal drivers by name. */
@Injectable()
export class FiscalDrivers {
  private readonly drivers: Record<FiscalDriverName, FiscalDriver>;

  constructor(journal: JournalDriver) {
    this.drivers = { JOURNAL: journal };
  }

  of(name: FiscalDriverName): FiscalDriver {
    return this.drivers[name];
  }
}

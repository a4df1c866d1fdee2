import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Device } from '../auth/device.entity.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { PURPOSES, type Purpose } from '../domain/printing/printer.js';
import { refuseUnless } from '../domain/refusal.js';
import { Outbound } from '../http/outbound.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { StationsService } from '../stations/stations.service.js';
import { printerViews, viewOf } from './printer-rows.js';
import type { NewPrinter, PrinterChange, PrintersQuery, PrinterView } from './printer.dto.js';
import { Printer, PrinterDevice, PrinterStation } from './printer.entity.js';
import { dropAll } from './queue-rows.js';

const NOT_FOR_PRINTERS = 'must be the address of a printer: not of this machine, a link or a cloud';
const RAW_PORT = 9100;
const WIDEST_LETTERS = 48;
const WIDEST_DOTS = 576;
const MAX_AGE_MINUTES = 120;

/** The printers of a venue and what each is for. */
@Injectable()
export class PrintersService {
  constructor(
    private readonly database: Database,
    private readonly stations: StationsService,
    private readonly clock: Clock,
    private readonly outbound: Outbound,
  ) {}

  list(venueId: string, query: PrintersQuery): Promise<Page<PrinterView>> {
    const where = query.archived ? { venueId } : { venueId, archivedAt: IsNull() };
    return this.database.read(async (reader) => {
      const { rows, total } = await reader.page(Printer, pageWanted(query), where, { name: 'ASC', id: 'ASC' });
      return pageView(query, { rows: await printerViews(reader, rows), total }, (view) => view);
    });
  }

  one(venueId: string, id: string): Promise<PrinterView> {
    return this.database.read(async (reader) => viewOf(reader, await reader.get(Printer, { id, venueId })));
  }

  add(venueId: string, wanted: NewPrinter): Promise<PrinterView> {
    this.mustBeCallable(wanted.host);
    return this.database.write(async (tx) => {
      const printer = newPrinter(venueId, wanted, this.clock.iso());
      if (printer.printsReceipts) await handOverReceipts(tx, venueId);
      await tx.insert(Printer, printer);
      await this.link(tx, printer, wanted);
      return viewOf(tx, printer);
    });
  }

  change(venueId: string, id: string, wanted: PrinterChange): Promise<PrinterView> {
    this.mustBeCallable(wanted.host);
    return this.database.write(async (tx) => {
      const printer = await tx.take(Printer, { id, venueId, archivedAt: IsNull() });
      const changed = { ...printer, ...settingsOf(wanted), ...addressOf(printer, wanted) };
      const { id: _, ...columns } = changed;
      if (changed.printsReceipts && !printer.printsReceipts) await handOverReceipts(tx, venueId);
      await tx.update(Printer, { id }, columns);
      await this.link(tx, changed, wanted);
      return viewOf(tx, changed);
    });
  }

  /** Nothing is sent to it any more, and what waits is dropped. */
  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      await tx.take(Printer, { id, venueId, archivedAt: IsNull() });
      await tx.delete(PrinterStation, { printerId: id });
      await tx.delete(PrinterDevice, { printerId: id });
      await dropAll(tx, id);
      await tx.update(Printer, { id }, { archivedAt: this.clock.iso(), printsReceipts: false });
    });
  }

  // A name is judged when it leads somewhere: before each job.
  private mustBeCallable(host: string | null | undefined): void {
    const isCallable = typeof host !== 'string' || isIP(host) === 0 || this.outbound.mayBePrinter(host);
    refuseUnless(isCallable, 'VALIDATION_ERROR', { host: [NOT_FOR_PRINTERS] });
  }

  private async link(tx: Tx, printer: Printer, wanted: PrinterChange): Promise<void> {
    const stations: Record<Purpose, string[] | undefined> = { ALL: wanted.prints_all, FALLBACK: wanted.fallback_for };
    for (const purpose of PURPOSES) {
      const ids = stations[purpose]?.toSorted();
      if (!ids) continue;
      await tx.delete(PrinterStation, { printerId: printer.id, purpose });
      for (const stationId of ids) {
        await this.stations.refer(tx, printer.venueId, stationId);
        if (purpose === 'FALLBACK') await tx.delete(PrinterStation, { stationId, purpose });
        await tx.insert(PrinterStation, { printerId: printer.id, stationId, purpose, venueId: printer.venueId });
      }
    }
    if (wanted.receipts_of) await linkDevices(tx, printer, wanted.receipts_of);
  }
}

/** A venue has one printer for the receipts of all. */
async function handOverReceipts(tx: Tx, venueId: string): Promise<void> {
  await tx.update(Printer, { venueId, printsReceipts: true }, { printsReceipts: false });
}

async function linkDevices(tx: Tx, { id: printerId, venueId }: Printer, ids: readonly string[]): Promise<void> {
  await tx.delete(PrinterDevice, { printerId });
  for (const deviceId of ids.toSorted()) {
    await tx.get(Device, { id: deviceId, venueId, revokedAt: IsNull() });
    await tx.delete(PrinterDevice, { deviceId });
    await tx.insert(PrinterDevice, { deviceId, printerId, venueId });
  }
}

function newPrinter(venueId: string, wanted: NewPrinter, at: string): Printer {
  const isNetworked = wanted.connection === 'TCP';
  return {
    id: newId(),
    venueId,
    name: wanted.name,
    connection: wanted.connection,
    host: isNetworked ? wanted.host! : null,
    port: isNetworked ? (wanted.port ?? RAW_PORT) : null,
    width: WIDEST_LETTERS,
    dots: WIDEST_DOTS,
    mode: 'RASTER',
    codePage: 'PC866',
    codeTable: null,
    cut: true,
    printsReceipts: false,
    maxAgeMinutes: MAX_AGE_MINUTES,
    leftOut: 0,
    downSince: null,
    lastError: null,
    lastErrorAt: null,
    lastPrintedAt: null,
    createdAt: at,
    archivedAt: null,
    ...settingsOf(wanted),
  };
}

/** Only what was said. */
function settingsOf(wanted: Omit<PrinterChange, 'host' | 'port'>): Partial<Printer> {
  return {
    ...(wanted.name !== undefined && { name: wanted.name }),
    ...(wanted.width !== undefined && { width: wanted.width }),
    ...(wanted.dots !== undefined && { dots: wanted.dots }),
    ...(wanted.mode !== undefined && { mode: wanted.mode }),
    ...(wanted.code_page !== undefined && { codePage: wanted.code_page }),
    ...(wanted.code_table !== undefined && { codeTable: wanted.code_table }),
    ...(wanted.cut !== undefined && { cut: wanted.cut }),
    ...(wanted.prints_receipts !== undefined && { printsReceipts: wanted.prints_receipts }),
    ...(wanted.max_age_minutes !== undefined && { maxAgeMinutes: wanted.max_age_minutes }),
  };
}

function addressOf({ connection, host, port }: Printer, wanted: PrinterChange): Pick<Printer, 'host' | 'port'> {
  return connection === 'TCP' ? { host: wanted.host ?? host, port: wanted.port ?? port } : { host: null, port: null };
}

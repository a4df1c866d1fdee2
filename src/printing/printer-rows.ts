import { In } from 'typeorm';
import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import { printerView, type PrinterView } from './printer.dto.js';
import { PrinterDevice, PrinterStation, type Printer } from './printer.entity.js';

interface QueueRow {
  printer_id: string;
  waiting: number;
  oldest: string;
}

/** Printers with what they print and what waits for them. */
export async function printerViews(reader: Reader, printers: readonly Printer[]): Promise<PrinterView[]> {
  if (printers.length === 0) return [];
  const ids = printers.map(({ id }) => id);
  const links = await reader.find(PrinterStation, { where: { printerId: In(ids) }, order: { stationId: 'ASC' } });
  const devices = await reader.find(PrinterDevice, { where: { printerId: In(ids) }, order: { deviceId: 'ASC' } });
  const queues = await queuesOf(reader, ids);
  return printers.map((printer) => {
    const own = links.filter(({ printerId }) => printerId === printer.id);
    const queue = queues.get(printer.id);
    return printerView(printer, {
      printsAll: own.filter(({ purpose }) => purpose === 'ALL').map(({ stationId }) => stationId),
      fallbackFor: own.filter(({ purpose }) => purpose === 'FALLBACK').map(({ stationId }) => stationId),
      receiptsOf: devices.filter(({ printerId }) => printerId === printer.id).map(({ deviceId }) => deviceId),
      waiting: queue?.waiting ?? 0,
      oldestWaitingAt: (CODECS.instant.read(queue?.oldest ?? null) as string | null) ?? null,
    });
  });
}

export async function viewOf(reader: Reader, printer: Printer): Promise<PrinterView> {
  return (await printerViews(reader, [printer]))[0]!;
}

async function queuesOf(reader: Reader, ids: readonly string[]): Promise<Map<string, QueueRow>> {
  const places = ids.map((_, index) => `$${index + 1}`).join(', ');
  const rows = await reader.rows<QueueRow>(
    `SELECT printer_id, COUNT(*) AS waiting, MIN(created_at) AS oldest FROM print_jobs
     WHERE state IN ('WAITING', 'PRINTING') AND printer_id IN (${places}) GROUP BY printer_id`,
    ids,
  );
  return new Map(rows.map((row) => [row.printer_id, row]));
}

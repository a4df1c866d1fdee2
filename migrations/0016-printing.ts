import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Printers, what each of them prints for the stations, and what waits to be printed. */
export class Printing implements MigrationInterface {
  name = 'printing-0000000000016';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'printers', {
      columns: {
        id: 'id',
        venue_id: 'id',
        name: 'text',
        connection: 'text',
        host: 'text?',
        port: 'whole?',
        width: 'whole',
        dots: 'whole',
        mode: 'text',
        code_page: 'text',
        code_table: 'whole?',
        cut: 'flag',
        prints_receipts: 'flag',
        max_age_minutes: 'whole',
        left_out: 'whole',
        down_since: 'instant?',
        last_error: 'text?',
        last_error_at: 'instant?',
        last_printed_at: 'instant?',
        created_at: 'instant',
        archived_at: 'instant?',
      },
      references: { venue_id: 'venues' },
      indices: {
        printers_name: { columns: ['venue_id', 'name'], unique: true, where: '"archived_at" IS NULL' },
        printers_receipts: { columns: ['venue_id'], unique: true, where: '"prints_receipts" = true' },
      },
      checks: {
        printers_connection: `"connection" IN ('TCP', 'FILE')`,
        printers_mode: `"mode" IN ('TEXT', 'RASTER')`,
        printers_address: `("connection" = 'TCP') = ("host" IS NOT NULL)`,
      },
    });
    await createTable(runner, 'printer_stations', {
      columns: { printer_id: 'id', station_id: 'id', purpose: 'text', venue_id: 'id' },
      primary: ['printer_id', 'station_id', 'purpose'],
      references: { printer_id: 'printers', station_id: 'stations', venue_id: 'venues' },
      indices: {
        printer_stations_station: { columns: ['station_id', 'purpose'] },
        printer_stations_fallback: { columns: ['station_id'], unique: true, where: `"purpose" = 'FALLBACK'` },
      },
      checks: { printer_stations_purpose: `"purpose" IN ('ALL', 'FALLBACK')` },
    });
    await createTable(runner, 'printer_devices', {
      columns: { device_id: 'id', printer_id: 'id', venue_id: 'id' },
      primary: ['device_id'],
      references: { device_id: 'devices', printer_id: 'printers', venue_id: 'venues' },
      indices: { printer_devices_printer: { columns: ['printer_id'] } },
    });
    await createTable(runner, 'print_jobs', {
      columns: {
        id: 'id',
        venue_id: 'id',
        printer_id: 'id',
        position: 'whole',
        kind: 'text',
        reason: 'text?',
        ticket_id: 'id?',
        document: 'text',
        state: 'text',
        attempts: 'whole',
        begun: 'whole',
        next_at: 'instant',
        error: 'text?',
        created_at: 'instant',
        printed_at: 'instant?',
      },
      references: { venue_id: 'venues', printer_id: 'printers', ticket_id: 'tickets' },
      indices: {
        print_jobs_place: { columns: ['printer_id', 'position'], unique: true },
        print_jobs_waiting: { columns: ['printer_id', 'position'], where: `"state" IN ('WAITING', 'PRINTING')` },
        print_jobs_printing: { columns: ['printer_id'], unique: true, where: `"state" = 'PRINTING'` },
        print_jobs_ticket: { columns: ['ticket_id'], where: '"ticket_id" IS NOT NULL' },
      },
      checks: {
        print_jobs_kind: `"kind" IN ('TICKET', 'TEST', 'NOTICE', 'RECEIPT', 'BILL', 'REPORT', 'DRAWER')`,
        print_jobs_reason: `"reason" IN ('ROUTED', 'CHANGE', 'FALLBACK', 'REPRINT')`,
        print_jobs_ticketed: `("kind" = 'TICKET') = ("ticket_id" IS NOT NULL) AND ("kind" = 'TICKET') = ("reason" IS NOT NULL)`,
        print_jobs_state: `"state" IN ('WAITING', 'PRINTING', 'PRINTED', 'FAILED', 'DROPPED')`,
        print_jobs_printed: `("state" = 'PRINTED') = ("printed_at" IS NOT NULL)`,
      },
    });
    // A counter's row would make every order of a venue wait for the one before it; SQLite has one writer anyway.
    if (isPostgres(runner)) await runner.query('CREATE SEQUENCE print_job_positions AS integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    if (isPostgres(runner)) await runner.query('DROP SEQUENCE print_job_positions');
    for (const table of ['print_jobs', 'printer_devices', 'printer_stations', 'printers'])
      await runner.dropTable(table);
  }
}

function isPostgres(runner: QueryRunner): boolean {
  return runner.dataSource.options.type === 'postgres';
}

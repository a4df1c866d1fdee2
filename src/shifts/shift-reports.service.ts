import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { Refusal } from '../domain/refusal.js';
import { reportOf } from '../domain/shifts/z-report.js';
import { businessDateAt } from '../venues/business-date.service.js';
import { reportView } from './report.dto.js';
import { entriesOfDay, entriesOfShift } from './shift-books.js';
import { shiftView } from './shift.dto.js';
import { Shift } from './shift.entity.js';
import { venueHead } from './venue-head.js';
import type { DayReportView, XReportView, ZReportView } from './z-report.dto.js';

/** Reports of shifts and days from the ledger. */
@Injectable()
export class ShiftReportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Returns the X report of any shift; for a closed one, its figures equal those of the Z report. */
  x(venueId: string, id: string): Promise<XReportView> {
    return this.database.readSnapshot(async (reader) => {
      const shift = await reader.get(Shift, { id, venueId });
      const venue = await venueHead(reader, venueId);
      const report = reportView(reportOf(await entriesOfShift(reader, id), venue.time_zone));
      return { venue, shift: shiftView(shift), made_at: this.clock.iso(), ...report };
    });
  }

  /** Returns the stored Z report. Throws SHIFT_STILL_OPEN while the shift is open. */
  async z(venueId: string, id: string): Promise<ZReportView> {
    const { z } = await this.database.read((reader) => reader.get(Shift, { id, venueId }));
    if (z === null) throw new Refusal('SHIFT_STILL_OPEN');
    return JSON.parse(z) as ZReportView;
  }

  day(venueId: string, wanted?: string): Promise<DayReportView> {
    return this.database.readSnapshot(async (reader) => {
      const date = wanted ?? (await businessDateAt(reader, venueId, this.clock.iso()));
      const venue = await venueHead(reader, venueId);
      const shifts = await reader.find(Shift, {
        where: { venueId, closedBusinessDate: date },
        order: { number: 'ASC' },
      });
      const report = reportView(reportOf(await entriesOfDay(reader, venueId, date), venue.time_zone));
      return { venue, business_date: date, shifts: shifts.map(shiftView), ...report };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Reader } from '../database/reader.js';
import { GuestCall, GuestRequest } from './guest.entity.js';
import type { GuestCallView, GuestRequestView } from './guest-order.dto.js';
import { withNames } from './guest-names.js';
import { callView, requestView } from './guest-views.js';

// More than the budgets of a hundred tables (guest-budgets.ts).
const MOST_WAITING = 1000;

/** What guests wait for somebody to say or do: for a screen that goes on by events from there. */
@Injectable()
export class WaitingGuestsService {
  /** The longest wait first: what comes later never takes the place of what waits. */
  async requests(reader: Reader, venueId: string): Promise<GuestRequestView[]> {
    const found = await reader.find(GuestRequest, {
      where: { venueId, state: 'WAITING' },
      order: { askedAt: 'ASC', id: 'ASC' },
      take: MOST_WAITING,
    });
    return (await withNames(reader, found)).map(requestView);
  }

  /** Of each table one of a kind, the longest wait first. */
  async calls(reader: Reader, venueId: string): Promise<GuestCallView[]> {
    const found = await reader.find(GuestCall, {
      where: { venueId, answeredAt: IsNull() },
      order: { calledAt: 'ASC', id: 'ASC' },
      take: MOST_WAITING,
    });
    return (await withNames(reader, found)).map(callView);
  }
}

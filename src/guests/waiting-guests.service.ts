import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Reader } from '../database/reader.js';
import { GuestCall, GuestRequest } from './guest.entity.js';
import type { GuestCallView, GuestRequestView } from './guest-order.dto.js';
import { withNames } from './guest-names.js';
import { callView, requestView } from './guest-views.js';

// Of a full house on its busiest evening: whoever floods a room with wishes does not make every tablet slow.
const MOST_WAITING = 200;

/** What guests wait for somebody to say or do: for a screen that goes on by events from there. */
@Injectable()
export class WaitingGuestsService {
  /** The newest, the longest wait first. */
  async requests(reader: Reader, venueId: string): Promise<GuestRequestView[]> {
    const newest = await reader.find(GuestRequest, {
      where: { venueId, state: 'WAITING' },
      order: { askedAt: 'DESC', id: 'DESC' },
      take: MOST_WAITING,
    });
    return (await withNames(reader, newest)).map(requestView).reverse();
  }

  /** Of each table one of a kind, the longest wait first. */
  async calls(reader: Reader, venueId: string): Promise<GuestCallView[]> {
    const newest = await reader.find(GuestCall, {
      where: { venueId, answeredAt: IsNull() },
      order: { calledAt: 'DESC', id: 'DESC' },
      take: MOST_WAITING,
    });
    return (await withNames(reader, newest)).map(callView).reverse();
  }
}

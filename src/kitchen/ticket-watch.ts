import { Injectable } from '@nestjs/common';
import { HouseRoutine } from '../database/house-routine.js';
import { TicketWatchService } from '../orders/tickets/ticket-watch.service.js';

const EVERY_MS = 1000;

/** Looks every second after what the kitchen has not noticed or not made. */
@Injectable()
export class TicketWatch extends HouseRoutine {
  constructor(private readonly tickets: TicketWatchService) {
    super('TicketWatch', EVERY_MS);
  }

  async round(): Promise<void> {
    await this.tickets.tellUnseen();
    await this.tickets.printUnseen();
    await this.tickets.tellLate();
  }
}

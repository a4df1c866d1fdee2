import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { PickupCodesService } from '../venues/pickup-codes.service.js';
import { VenuesService } from '../venues/venues.service.js';
import { cardPage } from './card-page.js';
import { cardPdf } from './card-pdf.js';
import type { Card } from './card.js';
import type { PickupCardQuery, PickupCodeView } from './pickup-card.dto.js';
import { codePicture } from './table-code.js';
import type { TableQrQuery } from './table.dto.js';

// The large ones: it hangs in a window or lies on a counter.
const CARDS_PER_PAGE = 4;
const TITLE = 'Takeaway · С собой';
const BELOW = 'Алып кету';

/** The code of the house, as it is shown and printed. */
@Injectable()
export class PickupCardsService {
  constructor(
    private readonly codes: PickupCodesService,
    private readonly venues: VenuesService,
    private readonly config: Config,
  ) {}

  async code(venueId: string, origin: string): Promise<PickupCodeView> {
    return this.viewOf(await this.codes.current(venueId), origin);
  }

  async rotate(venueId: string, origin: string): Promise<PickupCodeView> {
    return this.viewOf(await this.codes.rotate(venueId), origin);
  }

  async picture(venueId: string, query: TableQrQuery, origin: string): Promise<Buffer | string> {
    return codePicture((await this.code(venueId, origin)).url, query);
  }

  /** A page of cards to cut: they are all the same. */
  async card(venueId: string, { format }: PickupCardQuery, origin: string): Promise<Buffer | string> {
    const { name } = await this.venues.view(venueId);
    const { url } = await this.code(venueId, origin);
    const card: Card = { venue: name, table: TITLE, location: BELOW, url };
    const cards = Array.from({ length: CARDS_PER_PAGE }, () => card);
    return format === 'pdf' ? cardPdf(name, cards, CARDS_PER_PAGE) : cardPage(name, cards, CARDS_PER_PAGE);
  }

  private viewOf(code: string, origin: string): PickupCodeView {
    const base = this.config.qrBaseUrl ?? `${origin}/menu`;
    return { code, url: `${base.replace(/\/+$/, '')}/${code}` };
  }
}

import { Controller, Delete, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { Sent, TakesFile, type SentFile } from '../http/sent-file.js';
import { PICTURE_FILE, PictureView } from '../pictures/picture.dto.js';
import { VenueLogoService } from './venue-logo.service.js';

@ApiTags('Venue')
@Controller('venue/logo')
export class VenueLogoController {
  constructor(private readonly logo: VenueLogoService) {}

  /**
   * The picture above bills and receipts; it takes the place of the one before. The body is the file itself, up to 10 MiB
   * and 30 megapixels. Paper is black and white: what is darker than half is black.
   */
  @Put()
  @Allow('venue.manage')
  @TakesFile(PICTURE_FILE)
  put(@Me() me: Actor, @Sent() file: SentFile): Promise<PictureView> {
    return this.logo.put(me.venueId, file);
  }

  /** Take the picture away; receipts have none from then on. */
  @Delete()
  @HttpCode(204)
  @Allow('venue.manage')
  remove(@Me() me: Actor): Promise<void> {
    return this.logo.remove(me.venueId);
  }
}

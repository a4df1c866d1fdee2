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
   * Sets the logo on bills and receipts. The logo replaces the one before. The body is the file itself, at most 10 MiB
   * and 30 megapixels. Prints are black and white: pixels darker than half are black.
   */
  @Put()
  @Allow('venue.manage')
  @TakesFile(PICTURE_FILE)
  put(@Me() me: Actor, @Sent() file: SentFile): Promise<PictureView> {
    return this.logo.put(me.venueId, file);
  }

  /** Removes the logo from bills and receipts. */
  @Delete()
  @HttpCode(204)
  @Allow('venue.manage')
  remove(@Me() me: Actor): Promise<void> {
    return this.logo.remove(me.venueId);
  }
}

import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../auth/actor.js';
import { Allow, Me } from '../../auth/allow.js';
import type { Page } from '../../http/page.dto.js';
import {
  TranslationPage,
  TranslationsChange,
  TranslationsQuery,
  TranslationsSet,
  type TranslationView,
} from './translation.dto.js';
import { TranslationsService } from './translations.service.js';

@ApiTags('Menu')
@Controller('menu/translations')
export class TranslationsController {
  constructor(private readonly translations: TranslationsService) {}

  /** Everything on the menu that guests read, with its words in one language. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: TranslationPage })
  list(@Me() me: Actor, @Query() query: TranslationsQuery): Promise<Page<TranslationView>> {
    return this.translations.list(me.venueId, query);
  }

  /** Say things in other languages, all in one step; nulls take back what was said. */
  @Put()
  @Allow('menu.manage')
  set(@Me() me: Actor, @Body() { translations }: TranslationsChange): Promise<TranslationsSet> {
    return this.translations.set(me.venueId, translations);
  }
}

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

  /** Lists all menu texts for guests, in one language. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: TranslationPage })
  list(@Me() me: Actor, @Query() query: TranslationsQuery): Promise<Page<TranslationView>> {
    return this.translations.list(me.venueId, query);
  }

  /** Sets translations of menu texts, all in one step. Null removes a translation. */
  @Put()
  @Allow('menu.manage')
  set(@Me() me: Actor, @Body() { translations }: TranslationsChange): Promise<TranslationsSet> {
    return this.translations.set(me.venueId, translations);
  }
}

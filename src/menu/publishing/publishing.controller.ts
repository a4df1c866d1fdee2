import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../auth/actor.js';
import { Allow, Me } from '../../auth/allow.js';
import { Refusal } from '../../domain/refusal.js';
import { PageQuery, type Page } from '../../http/page.dto.js';
import {
  MenuDiffPage,
  MenuDiffQuery,
  MenuToPublish,
  MenuVersionPage,
  MenuVersionView,
  MenuVersionWhole,
  type MenuChangeView,
} from './publishing.dto.js';
import { PublishingService } from './publishing.service.js';
import { VersionsService } from './versions.service.js';

/** What cannot be a number of a version is not found. */
const NumberParam = () =>
  Param('number', {
    transform(value: string): number {
      if (!/^[1-9]\d{0,8}$/.test(value)) throw new Refusal('NOT_FOUND');
      return Number(value);
    },
  });

@ApiTags('Menu')
@Controller('menu')
export class PublishingController {
  constructor(
    private readonly publishing: PublishingService,
    private readonly versions: VersionsService,
  ) {}

  /** Put the draft in force as the next version. 409 `PUBLISHED_AT_ONCE` unless the venue's `menu_publishing` is MANUAL. */
  @Post('publish')
  @Allow('menu.manage')
  publish(@Me() me: Actor, @Body() { note }: MenuToPublish): Promise<MenuVersionView> {
    return this.publishing.publish(me, note ?? null);
  }

  /** What was put in force, newest first. */
  @Get('versions')
  @Allow('menu.manage')
  @ApiOkResponse({ type: MenuVersionPage })
  list(@Me() me: Actor, @Query() query: PageQuery): Promise<Page<MenuVersionView>> {
    return this.versions.list(me.venueId, query);
  }

  /** One version and everything on its menu. */
  @Get('versions/:number')
  @Allow('menu.manage')
  one(@Me() me: Actor, @NumberParam() number: number): Promise<MenuVersionWhole> {
    return this.versions.one(me.venueId, number);
  }

  /** Bring an older menu back in force, as the next version. The draft stays as it is. */
  @Post('versions/:number/restore')
  @Allow('menu.manage')
  restore(@Me() me: Actor, @NumberParam() number: number, @Body() { note }: MenuToPublish): Promise<MenuVersionView> {
    return this.publishing.restore(me, number, note ?? null);
  }

  /** What is otherwise in the draft than on the published menu, or in one version than in another. */
  @Get('diff')
  @Allow('menu.manage')
  @ApiOkResponse({ type: MenuDiffPage })
  diff(@Me() me: Actor, @Query() query: MenuDiffQuery): Promise<Page<MenuChangeView>> {
    return this.versions.diff(me.venueId, query);
  }
}

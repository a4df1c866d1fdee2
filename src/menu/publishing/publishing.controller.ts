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

/** A value that cannot be the number of a version answers 404. */
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

  /**
   * Publishes the draft as the next version of the menu. 409 `PUBLISHED_AT_ONCE`: unless the venue's `menu_publishing`
   * is MANUAL.
   */
  @Post('publish')
  @Allow('menu.manage')
  publish(@Me() me: Actor, @Body() { note }: MenuToPublish): Promise<MenuVersionView> {
    return this.publishing.publish(me, note ?? null);
  }

  /** Lists the published versions of the menu, newest first. */
  @Get('versions')
  @Allow('menu.manage')
  @ApiOkResponse({ type: MenuVersionPage })
  list(@Me() me: Actor, @Query() query: PageQuery): Promise<Page<MenuVersionView>> {
    return this.versions.list(me.venueId, query);
  }

  /** Returns a version with its whole menu. */
  @Get('versions/:number')
  @Allow('menu.manage')
  one(@Me() me: Actor, @NumberParam() number: number): Promise<MenuVersionWhole> {
    return this.versions.one(me.venueId, number);
  }

  /**
   * Publishes an older version again, as the next version. The draft does not change. 409 `PUBLISHED_AT_ONCE`: unless
   * the venue's `menu_publishing` is MANUAL.
   */
  @Post('versions/:number/restore')
  @Allow('menu.manage')
  restore(@Me() me: Actor, @NumberParam() number: number, @Body() { note }: MenuToPublish): Promise<MenuVersionView> {
    return this.publishing.restore(me, number, note ?? null);
  }

  /** Lists the differences between two versions of the menu. By default, compares the newest version with the draft. */
  @Get('diff')
  @Allow('menu.manage')
  @ApiOkResponse({ type: MenuDiffPage })
  diff(@Me() me: Actor, @Query() query: MenuDiffQuery): Promise<Page<MenuChangeView>> {
    return this.versions.diff(me.venueId, query);
  }
}

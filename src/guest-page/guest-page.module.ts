import { Module } from '@nestjs/common';
import { MenuModule } from '../menu/menu.module.js';
import { GuestPageController } from './guest-page.controller.js';
import { GuestPageService } from './guest-page.service.js';
import { MenuViewsController } from './menu-views.controller.js';
import { MenuViewsReportService } from './menu-views-report.service.js';
import { MenuViewsService } from './menu-views.service.js';

/** The menu as guests read it behind a printed code: one page, written here, that needs nothing else to be read. */
@Module({
  imports: [MenuModule],
  controllers: [GuestPageController, MenuViewsController],
  providers: [GuestPageService, MenuViewsService, MenuViewsReportService],
})
export class GuestPageModule {}

import { Module } from '@nestjs/common';
import { VenuesModule } from '../venues/venues.module.js';
import { FirstAdmin } from './first-admin.service.js';
import { SetupController } from './setup.controller.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

/** The people of a venue, and the link that makes the first admin. */
@Module({
  imports: [VenuesModule],
  controllers: [UsersController, SetupController],
  providers: [UsersService, FirstAdmin],
  exports: [UsersService, FirstAdmin],
})
export class UsersModule {}

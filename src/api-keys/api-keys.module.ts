import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { ExpiringKeys } from './expiring-keys.js';
import { KeyBook } from './key-book.js';
import { KeyCareService } from './key-care.service.js';

/** The keys by which other companies' software is let in. */
@Module({
  controllers: [ApiKeysController],
  providers: [ApiKeysService, ExpiringKeys, KeyBook, KeyCareService],
})
export class ApiKeysModule {}

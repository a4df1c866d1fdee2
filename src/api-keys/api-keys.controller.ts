import { Body, Controller, Delete, Get, Header, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../auth/actor.js';
import { Allow, Person } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, Paged } from '../http/route.js';
import { permissionsOf, SCOPE_WORDS, SCOPES } from '../domain/scopes.js';
import { scopesBeyond } from '../domain/api-key.js';
import {
  ApiKeyPatch,
  ApiKeysQuery,
  ApiKeyView,
  IssuedKeyView,
  KeyRotation,
  NewApiKey,
  ScopeView,
} from './api-key.dto.js';
import { ApiKeysService } from './api-keys.service.js';
import { KeyActivity } from './key-activity.dto.js';
import { KeyCareService } from './key-care.service.js';

const MS = 1000;

@ApiTags('API keys')
@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly care: KeyCareService,
  ) {}

  /** What a key may be given, and what each scope opens. */
  @Get('scopes')
  @Allow('keys.own')
  scopes(@Person() { role }: StaffActor): ScopeView[] {
    const beyond = scopesBeyond(role, SCOPES);
    return SCOPES.map((scope) => ({
      scope,
      about: SCOPE_WORDS[scope],
      permissions: [...permissionsOf(scope)],
      may_be_given: !beyond.includes(scope),
    }));
  }

  /** Keys of the venue, the newest first; a developer sees their own. */
  @Get()
  @Allow('keys.own')
  @Paged(ApiKeyView)
  list(@Person() me: StaffActor, @Query() query: ApiKeysQuery): Promise<Page<ApiKeyView>> {
    return this.keys.list(me, query);
  }

  /** Makes a key, owned by whoever makes it. The key itself is in this answer and nowhere else. */
  @Post()
  @Allow('keys.own')
  @Header('Cache-Control', 'no-store')
  make(@Person() me: StaffActor, @Body() wanted: NewApiKey): Promise<IssuedKeyView> {
    return this.keys.make(me, wanted);
  }

  /** One key, also one that is over. */
  @Get(':id')
  @Allow('keys.own')
  one(@Person() me: StaffActor, @IdParam() id: string): Promise<ApiKeyView> {
    return this.keys.one(me, id);
  }

  /** Changes what a key may, from where and until when, and switches it off and on. 409 `API_KEY_OVER` for one that is over. */
  @Patch(':id')
  @Allow('keys.own')
  change(@Person() me: StaffActor, @IdParam() id: string, @Body() wanted: ApiKeyPatch): Promise<ApiKeyView> {
    return this.care.change(me, id, wanted);
  }

  /** Switches a key off until somebody sets `enabled`; open sockets end within 2 seconds. */
  @Post(':id/deactivate')
  @HttpCode(200)
  @Allow('keys.own')
  deactivate(@Person() me: StaffActor, @IdParam() id: string): Promise<ApiKeyView> {
    return this.care.deactivate(me, id);
  }

  /** When and whence it was used, and what was done with it. */
  @Get(':id/activity')
  @Allow('keys.own')
  activity(@Person() me: StaffActor, @IdParam() id: string): Promise<KeyActivity> {
    return this.care.activity(me, id);
  }

  /** Makes a new key in the place of this one; both are valid for the grace. 409 `ROTATION_UNDER_WAY` while the one before is, 409 `API_KEY_OVER` for a key that is over. */
  @Post(':id/rotate')
  @Allow('keys.own')
  @Header('Cache-Control', 'no-store')
  rotate(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @Body() { grace_seconds: graceS }: KeyRotation,
  ): Promise<IssuedKeyView> {
    return this.keys.rotate(me, id, graceS * MS);
  }

  /** Ends the grace of the key that this one has replaced; 404 where there is none. */
  @Delete(':id/previous')
  @Allow('keys.own')
  @HttpCode(204)
  endGrace(@Person() me: StaffActor, @IdParam() id: string): Promise<void> {
    return this.keys.endGrace(me, id);
  }

  /** Revokes a key for good, and the one in its grace that it has replaced; open sockets end within 2 seconds. It stays in the list. */
  @Delete(':id')
  @Allow('keys.own')
  @HttpCode(204)
  revoke(@Person() me: StaffActor, @IdParam() id: string): Promise<void> {
    return this.keys.revoke(me, id);
  }
}

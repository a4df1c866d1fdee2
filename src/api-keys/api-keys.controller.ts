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

  /** Lists the scopes that a key can have. Each scope comes with the operations that it allows. */
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

  /** Lists the API keys of the venue, newest first. A developer sees their own keys only. */
  @Get()
  @Allow('keys.own')
  @Paged(ApiKeyView)
  list(@Person() me: StaffActor, @Query() query: ApiKeysQuery): Promise<Page<ApiKeyView>> {
    return this.keys.list(me, query);
  }

  /** Creates an API key that belongs to the user. The key itself is only in this answer and is never shown again. */
  @Post()
  @Allow('keys.own')
  @Header('Cache-Control', 'no-store')
  make(@Person() me: StaffActor, @Body() wanted: NewApiKey): Promise<IssuedKeyView> {
    return this.keys.make(me, wanted);
  }

  /** Returns an API key, active or not. */
  @Get(':id')
  @Allow('keys.own')
  one(@Person() me: StaffActor, @IdParam() id: string): Promise<ApiKeyView> {
    return this.keys.one(me, id);
  }

  /**
   * Updates an API key. Changes the name, scopes, networks, expiry, plan or limits of the key; `enabled` disables and
   * enables the key. 409 `API_KEY_OVER`: when the key has expired or was revoked.
   */
  @Patch(':id')
  @Allow('keys.own')
  change(@Person() me: StaffActor, @IdParam() id: string, @Body() wanted: ApiKeyPatch): Promise<ApiKeyView> {
    return this.care.change(me, id, wanted);
  }

  /** Disables an API key until `enabled` is set again. Open sockets of the key close within 2 seconds. */
  @Post(':id/deactivate')
  @HttpCode(200)
  @Allow('keys.own')
  deactivate(@Person() me: StaffActor, @IdParam() id: string): Promise<ApiKeyView> {
    return this.care.deactivate(me, id);
  }

  /**
   * Returns the use of an API key and the changes to it. Lists the addresses that used the key, and who changed the
   * key.
   */
  @Get(':id/activity')
  @Allow('keys.own')
  activity(@Person() me: StaffActor, @IdParam() id: string): Promise<KeyActivity> {
    return this.care.activity(me, id);
  }

  /**
   * Replaces an API key with a new key. Both keys are valid during the grace period. 409 `ROTATION_UNDER_WAY`: while
   * the grace period of an earlier rotation lasts. 409 `API_KEY_OVER`: when the key has expired or was revoked.
   */
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

  /** Ends the grace period of the key that this key replaced. 404: when no such key is in its grace period. */
  @Delete(':id/previous')
  @Allow('keys.own')
  @HttpCode(204)
  endGrace(@Person() me: StaffActor, @IdParam() id: string): Promise<void> {
    return this.keys.endGrace(me, id);
  }

  /**
   * Revokes an API key permanently. The key that it replaced is revoked too, if it is still in its grace period. Open
   * sockets close within 2 seconds. A revoked key stays in the list.
   */
  @Delete(':id')
  @Allow('keys.own')
  @HttpCode(204)
  revoke(@Person() me: StaffActor, @IdParam() id: string): Promise<void> {
    return this.keys.revoke(me, id);
  }
}

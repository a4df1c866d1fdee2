import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/actor.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import { passing } from '../domain/limits/gcra.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { QuotasService } from '../quotas/quotas.service.js';
import { mustWorkHere, RateRulesService } from './rate-rules.service.js';
import { simulatedPolicyView, type Simulation, type SimulationView } from './simulation.dto.js';
import { Turnstile, type Call } from './turnstile.js';

// Of a network that was set aside for examples, so nobody's.
const SOME_ADDRESS = '203.0.113.1';

/** Answers what would happen to a call. */
@Injectable()
export class SimulationsService {
  constructor(
    private readonly database: Database,
    private readonly turnstile: Turnstile,
    private readonly rules: RateRulesService,
    private readonly quotas: QuotasService,
  ) {}

  async simulate(venueId: string, wanted: Simulation): Promise<SimulationView> {
    const { method, path, address = SOME_ADDRESS, count = 1 } = wanted;
    const { endpoint, countedAs } = this.rules.heardBy(method, path);
    const caller = await this.database.read((reader) => this.callerOf(reader, venueId, wanted));
    const ip = address.split('/')[0]!;
    const call: Call = { ip, caller, endpoint, countedAs, venueId };
    const { standings } = await this.turnstile.look(call);
    const isBlocked = this.turnstile.isShutOut(call);
    return {
      endpoint,
      is_blocked: isBlocked,
      is_trusted: this.turnstile.isTrusted(ip),
      policies: standings.map(simulatedPolicyView),
      passing: isBlocked ? 0 : passing(standings, count),
    };
  }

  private async callerOf(reader: Reader, venueId: string, wanted: Simulation): Promise<Caller | null> {
    switch (wanted.caller) {
      case 'STRANGER':
        return null;
      case 'USER':
        return this.person(reader, venueId, needed(wanted.user_id, 'user_id'), null);
      case 'DEVICE':
        return this.device(reader, venueId, needed(wanted.device_id, 'device_id'), wanted.user_id);
      case 'GUEST':
        return { kind: 'guest', venueId, phoneId: newId(), visitId: null, expiresAtMs: Infinity };
      case 'KEY':
        return this.key(venueId, wanted);
    }
  }

  private async person(reader: Reader, venueId: string, userId: string, deviceId: string | null): Promise<Caller> {
    await mustWorkHere(reader, venueId, userId);
    return { kind: 'staff', venueId, userId, name: '', role: 'waiter', sessionId: '', deviceId, expiresAtMs: Infinity };
  }

  private async device(reader: Reader, venueId: string, deviceId: string, userId: string | undefined): Promise<Caller> {
    const found = await reader.rows('SELECT 1 AS one FROM devices WHERE id = $1 AND venue_id = $2', [
      deviceId,
      venueId,
    ]);
    if (found.length === 0) throw new Refusal('NOT_FOUND');
    if (userId !== undefined) return this.person(reader, venueId, userId, deviceId);
    return { kind: 'device', venueId, deviceId, name: '', stationIds: null };
  }

  private async key(venueId: string, { group_id: groupId, plan = 'FREE' }: Simulation): Promise<Caller> {
    const known = groupId === undefined ? null : await this.quotas.group(venueId, groupId);
    return {
      kind: 'key',
      venueId,
      keyId: newId(),
      groupId: groupId ?? newId(),
      plan: known?.plan ?? plan,
      limits: known?.limits ?? null,
      isTest: false,
      name: '',
      ownerId: '',
      role: 'admin',
      scopes: [],
      expiresAtMs: null,
    };
  }
}

function needed(id: string | undefined, member: string): string {
  refuseUnless(id !== undefined, 'VALIDATION_ERROR', { [member]: ['is needed for this caller'] });
  return id;
}

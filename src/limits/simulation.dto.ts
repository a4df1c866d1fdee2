import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches, ValidateBy } from 'class-validator';
import { PLAN_CODES, type PlanCode } from '../domain/api-plans.js';
import type { Standing } from '../domain/limits/gcra.js';
import { MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { strangersNetwork } from '../http/networks.js';
import { Int, IntView } from '../http/numbers.js';
import { seconds } from './limit-headers.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const CALLERS = ['STRANGER', 'USER', 'DEVICE', 'GUEST', 'KEY'] as const;
const MOST_CALLS = 100_000;
const PATH = /^\/[^\s]{0,499}$/;

export function IsAddress(): PropertyDecorator {
  const isAddress = ValidateBy({
    name: 'isAddress',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && strangersNetwork(value) !== null,
      defaultMessage: () => 'must be an IP address, or a network such as 203.0.113.0/24',
    },
  });
  return applyDecorators(isAddress, ApiProperty({ type: 'string', maxLength: 49 }));
}

export class Simulation {
  @IsIn(METHODS) @ApiProperty({ enum: METHODS }) method: (typeof METHODS)[number];
  /** Path of the call, or a route with its parameters: `/orders/{id}/items`. 422 when no route matches. */
  @Matches(PATH, { message: 'must be a path' }) @ApiProperty({ type: 'string', pattern: PATH.source }) path: string;
  /** Simulated caller. GUEST: a guest device that has not called yet. */
  @IsIn(CALLERS) @ApiProperty({ enum: CALLERS }) caller: (typeof CALLERS)[number];
  /** Address of the caller; 203.0.113.1 when left out. */
  @MayBeLeftOut() @IsAddress() address?: string;
  /** Required for USER; for DEVICE, the user who is signed in on it. */
  @MayBeLeftOut() @IsId() user_id?: string;
  /** Required for DEVICE. */
  @MayBeLeftOut() @IsId() device_id?: string;
  /** For KEY: an existing group of keys; left out: a key that has not called yet. */
  @MayBeLeftOut() @IsId() group_id?: string;
  /** For KEY without a group: the plan; FREE when left out. */
  @MayBeLeftOut() @IsIn(PLAN_CODES) @ApiProperty({ enum: PLAN_CODES }) plan?: PlanCode;
  /** Number of simultaneous calls, 1 to 100 000; 1 when left out. */
  @MayBeLeftOut() @Int(1, MOST_CALLS) count?: number;
}

export class SimulatedPolicyView {
  name: string;
  @IntView() most: number;
  @IntView() window_s: number;
  /** Number of calls that the limit would accept now. */
  @IntView() remaining: number;
  /** Seconds until the full limit is available again; for an exhausted limit, until one call is accepted. */
  @IntView() reset_s: number;
}

export class SimulationView {
  /** Route that would handle the call. */
  endpoint: string;
  /** Whether the address is blocked, so that anonymous calls from it are refused. */
  is_blocked: boolean;
  /** Whether the address is trusted, so that its calls are not limited except by a key's limits. */
  is_trusted: boolean;
  @ApiProperty({ type: SimulatedPolicyView, isArray: true }) policies: SimulatedPolicyView[];
  /** Number of calls that would be accepted. */
  @IntView() passing: number;
}

export function simulatedPolicyView({ policy, remaining, resetUs }: Standing): SimulatedPolicyView {
  const { name, most, windowS } = policy;
  return { name, most, window_s: windowS, remaining, reset_s: seconds(resetUs) };
}

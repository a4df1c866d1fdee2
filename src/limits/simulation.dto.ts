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
  /** As it would be called, or with its gaps: `/orders/{id}/items`. One that no route hears: 422. */
  @Matches(PATH, { message: 'must be a path' }) @ApiProperty({ type: 'string', pattern: PATH.source }) path: string;
  /** Who would call. A GUEST is a phone that has not called yet. */
  @IsIn(CALLERS) @ApiProperty({ enum: CALLERS }) caller: (typeof CALLERS)[number];
  /** Whence; 203.0.113.1 when left out. */
  @MayBeLeftOut() @IsAddress() address?: string;
  /** Needed for USER; on a DEVICE whoever is signed in. */
  @MayBeLeftOut() @IsId() user_id?: string;
  /** Needed for DEVICE. */
  @MayBeLeftOut() @IsId() device_id?: string;
  /** KEY: a group that has called in this month; left out: one that has not. */
  @MayBeLeftOut() @IsId() group_id?: string;
  /** KEY without a group: FREE when left out. */
  @MayBeLeftOut() @IsIn(PLAN_CODES) @ApiProperty({ enum: PLAN_CODES }) plan?: PlanCode;
  /** How many calls at once, 1 to 100 000; 1 when left out. */
  @MayBeLeftOut() @Int(1, MOST_CALLS) count?: number;
}

export class SimulatedPolicyView {
  name: string;
  @IntView() most: number;
  @IntView() window_s: number;
  /** How many calls it would let through at this moment. */
  @IntView() remaining: number;
  /** Until it is whole again; of an empty one, until it lets one through. */
  @IntView() reset_s: number;
}

export class SimulationView {
  /** The route that would hear it. */
  endpoint: string;
  /** The address is blocked, and strangers there are not answered. */
  is_blocked: boolean;
  /** Calls from there are not limited, unless by a key. */
  is_trusted: boolean;
  @ApiProperty({ type: SimulatedPolicyView, isArray: true }) policies: SimulatedPolicyView[];
  /** How many of the calls would pass. */
  @IntView() passing: number;
}

export function simulatedPolicyView({ policy, remaining, resetUs }: Standing): SimulatedPolicyView {
  const { name, most, windowS } = policy;
  return { name, most, window_s: windowS, remaining, reset_s: seconds(resetUs) };
}

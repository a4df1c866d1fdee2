import { applyDecorators } from '@nestjs/common';
import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { RULE_SCOPES, RULE_SPANS, type RuleScope, type RuleSpan } from '../domain/limits/rules.js';
import { MayBeLeftOut, Words } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import type { RateRuleRow } from './rate-rule.entity.js';

const MOST_CALLS = 10_000_000;
const LONGEST_SUBJECT = 200;
const NAME = /^[a-z][a-z0-9-]{0,39}$/;

// It stands in quotes in the head of every answer.
function HeaderName(): PropertyDecorator {
  return applyDecorators(
    Matches(NAME, { message: 'must be 1 to 40 small letters, digits and hyphens, with a letter first' }),
    ApiProperty({ type: 'string', pattern: NAME.source, maxLength: 40 }),
  );
}

export class NewRateRule {
  /** Name used in `RateLimit` headers and errors, unique in the venue; 1 to 40 of `a–z`, `0–9` and `-`. 409 when it is taken. */
  @HeaderName() name: string;

  /** GLOBAL: all calls together; API: each caller separately; ENDPOINT: each caller on one route; USER, KEY: one user or one group of keys. */
  @IsIn(RULE_SCOPES) @ApiProperty({ enum: RULE_SCOPES }) scope: RuleScope;

  /**
   * ENDPOINT: method and route, for example `POST /orders/{id}/items`; USER: id of a user; KEY: id of a group of keys.
   * Left out for GLOBAL and API; 422 otherwise.
   */
  @MayBeLeftOut() @Words(LONGEST_SUBJECT) subject?: string;

  @IsIn(RULE_SPANS) @ApiProperty({ enum: RULE_SPANS }) per: RuleSpan;

  /** Maximum number of calls within that time, also all at once; 1 to 10 000 000. */
  @Int(1, MOST_CALLS) most: number;
}

/** A change of a rate rule. Scope and subject cannot be changed; create another rule instead. */
export class RateRuleChange extends PartialType(OmitType(NewRateRule, ['scope', 'subject'] as const), {
  skipNullProperties: false,
}) {}

export class RateRuleView {
  id: string;
  name: string;
  @ApiProperty({ enum: RULE_SCOPES }) scope: RuleScope;
  /** Route, user or group of keys; null for GLOBAL and API. */
  subject: string | null;
  @ApiProperty({ enum: RULE_SPANS }) per: RuleSpan;
  @IntView() most: number;
  created_at: string;
}

export function rateRuleView({ id, name, scope, subject, per, most, createdAt }: RateRuleRow): RateRuleView {
  return { id, name, scope, subject, per, most, created_at: createdAt };
}

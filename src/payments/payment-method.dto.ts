import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { LAST_PLACE } from '../domain/last-place.js';
import { PROVIDERS, type ProviderName } from '../domain/providers/operation.js';
import { PAYMENT_KINDS, type PaymentKind } from '../domain/tender.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import type { PaymentMethod } from './payment-method.entity.js';

export class NewPaymentMethod {
  /** Unique among the venue's payment methods; 1 to 60 characters. */
  @Words(60) name: string;

  @IsIn(PAYMENT_KINDS)
  @ApiProperty({ enum: PAYMENT_KINDS })
  kind: PaymentKind;

  /** Payments are taken by it; `true` when left out. */
  @MayBeLeftOut() @IsBoolean() is_active?: boolean;

  /** Each payment must name a slip or voucher; `false` when left out. ON_ACCOUNT and HOUSE always name somebody. */
  @MayBeLeftOut() @IsBoolean() needs_reference?: boolean;

  /** The cash drawer opens with each payment; when left out, `true` for CASH. */
  @MayBeLeftOut() @IsBoolean() opens_drawer?: boolean;

  /** Guests may choose it on their own phones; `false` when left out. */
  @MayBeLeftOut() @IsBoolean() for_guests?: boolean;

  /** Money may be given back by it; when left out, `true` but for HOUSE. */
  @MayBeLeftOut() @IsBoolean() refundable?: boolean;

  /** The tip comes on the slip when the guests leave: what is paid by it stays PAID until then; `false` when left out. */
  @MayBeLeftOut() @IsBoolean() tip_later?: boolean;

  /** Who moves the money, for CARD and TRANSFER; null or left out: people do, and each payment is taken at once. */
  @IsOptional()
  @IsIn(PROVIDERS)
  @ApiProperty({ enum: PROVIDERS, nullable: true })
  provider?: ProviderName | null;

  /** Place in the list, smallest first; the last place when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;
}

export class PaymentMethodChange extends PartialType(NewPaymentMethod, { skipNullProperties: false }) {}

export class PaymentMethodsQuery extends PageQuery {
  /** Show archived payment methods too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

export class ActiveMethodsQuery extends PageQuery {
  /** `true`: only those that guests may choose by themselves. */
  @MayBeLeftOut() @QueryFlag() for_guests?: boolean;
}

/** A way to pay. */
export class PaymentMethodView {
  id: string;
  name: string;
  @ApiProperty({ enum: PAYMENT_KINDS }) kind: PaymentKind;
  is_active: boolean;
  /** Each payment must name a slip or voucher. */
  needs_reference: boolean;
  opens_drawer: boolean;
  /** Guests may choose it on their own phones. */
  for_guests: boolean;
  /** Money may be given back by it. */
  refundable: boolean;
  /** The tip comes when the guests leave. */
  tip_later: boolean;
  /** Null: people move the money. */
  @ApiProperty({ enum: PROVIDERS, nullable: true }) provider: ProviderName | null;
  @IntView() sort: number;
  /** Null while the payment method is in use. */
  archived_at: string | null;
}

export const PaymentMethodPage = pageClass(PaymentMethodView);

export function paymentMethodView(method: PaymentMethod): PaymentMethodView {
  return {
    id: method.id,
    name: method.name,
    kind: method.kind,
    is_active: method.isActive,
    needs_reference: method.needsReference,
    opens_drawer: method.opensDrawer,
    for_guests: method.forGuests,
    refundable: method.refundable,
    tip_later: method.tipLater,
    provider: method.provider,
    sort: method.sort,
    archived_at: method.archivedAt,
  };
}

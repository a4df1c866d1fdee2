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
  /** Name, unique among the venue's payment methods; 1 to 60 characters. */
  @Words(60) name: string;

  @IsIn(PAYMENT_KINDS)
  @ApiProperty({ enum: PAYMENT_KINDS })
  kind: PaymentKind;

  /** `true`: the method accepts payments. Default `true`. */
  @MayBeLeftOut() @IsBoolean() is_active?: boolean;

  /** `true`: each payment requires a slip or voucher number in `reference`. Default `false`. ON_ACCOUNT and HOUSE always require a name. */
  @MayBeLeftOut() @IsBoolean() needs_reference?: boolean;

  /** `true`: the cash drawer opens with each payment. Default: `true` for CASH, otherwise `false`. */
  @MayBeLeftOut() @IsBoolean() opens_drawer?: boolean;

  /** `true`: guests can choose the method on their own devices. Default `false`. */
  @MayBeLeftOut() @IsBoolean() for_guests?: boolean;

  /** `true`: refunds by this method are allowed. Default: `false` for HOUSE, otherwise `true`. */
  @MayBeLeftOut() @IsBoolean() refundable?: boolean;

  /**
   * `true`: guests write the tip on the slip when they leave, and a check paid by this method stays PAID until the tip is
   * entered. Default `false`.
   */
  @MayBeLeftOut() @IsBoolean() tip_later?: boolean;

  /** Payment provider, only for CARD and TRANSFER. Null or omitted: staff take the money, and each payment succeeds at once. */
  @IsOptional()
  @IsIn(PROVIDERS)
  @ApiProperty({ enum: PROVIDERS, nullable: true })
  provider?: ProviderName | null;

  /** Position in the list, smallest first. Default: last. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;
}

export class PaymentMethodChange extends PartialType(NewPaymentMethod, { skipNullProperties: false }) {}

export class PaymentMethodsQuery extends PageQuery {
  /** `true`: include archived payment methods. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

export class ActiveMethodsQuery extends PageQuery {
  /** `true`: only methods that guests can choose on their own devices. */
  @MayBeLeftOut() @QueryFlag() for_guests?: boolean;
}

/** A payment method. */
export class PaymentMethodView {
  id: string;
  name: string;
  @ApiProperty({ enum: PAYMENT_KINDS }) kind: PaymentKind;
  is_active: boolean;
  /** `true`: each payment requires a slip or voucher number. */
  needs_reference: boolean;
  /** `true`: the cash drawer opens with each payment. */
  opens_drawer: boolean;
  /** `true`: guests can choose the method on their own devices. */
  for_guests: boolean;
  /** `true`: refunds by this method are allowed. */
  refundable: boolean;
  /** `true`: the tip is entered when the guests leave. */
  tip_later: boolean;
  /** Payment provider; null if the staff takes the money. */
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

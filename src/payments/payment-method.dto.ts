import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { LAST_PLACE } from '../domain/last-place.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import { PAYMENT_KINDS, type PaymentKind, type PaymentMethod } from './payment-method.entity.js';

export class NewPaymentMethod {
  /** Unique among the venue's payment methods; 1 to 60 characters. */
  @Words(60) name: string;

  @IsIn(PAYMENT_KINDS)
  @ApiProperty({ enum: PAYMENT_KINDS })
  kind: PaymentKind;

  /** Guests can pay by it; `true` when left out. */
  @MayBeLeftOut() @IsBoolean() is_active?: boolean;

  /** Each payment must name a slip or voucher; `false` when left out. */
  @MayBeLeftOut() @IsBoolean() needs_reference?: boolean;

  /** The cash drawer opens with each payment; when left out, `true` for CASH. */
  @MayBeLeftOut() @IsBoolean() opens_drawer?: boolean;

  /** Place in the list, smallest first; the last place when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;
}

export class PaymentMethodChange extends PartialType(NewPaymentMethod, { skipNullProperties: false }) {}

export class PaymentMethodsQuery extends PageQuery {
  /** Show archived payment methods too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
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
    sort: method.sort,
    archived_at: method.archivedAt,
  };
}

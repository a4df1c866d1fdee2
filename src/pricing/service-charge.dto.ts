import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { ORDER_TYPES, type OrderType } from '../domain/order.js';
import { SERVICE_BASES, type ServiceBase } from '../domain/pricing/policy.js';
import { LARGEST_RATE } from '../domain/tax.js';
import { Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView } from '../http/numbers.js';
import type { ServiceChargeRow } from './service-charge.entity.js';

const MOST_CHARGES = 4;
const MOST_COVERS = 200;

export class NewServiceCharge {
  /** Name printed on bills; 1 to 40 characters. */
  @Words(40) name: string;

  /** Thousandths of a percent, 0 to 100000: 10 % is 10000. */
  @Int(0, LARGEST_RATE) rate: number;

  /** Order types on which the charge applies, at least one. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ORDER_TYPES.length)
  @ArrayUnique()
  @IsIn(ORDER_TYPES, { each: true })
  @ApiProperty({ enum: ORDER_TYPES, isArray: true })
  order_types: OrderType[];

  /** Minimum number of guests for the charge, 1 to 200. Null or omitted: always charged. */
  @IsOptional() @Int(1, MOST_COVERS) from_covers?: number | null;

  /** Base amount of the charge: the lines before or after discounts. Null or omitted: the `service_base` of the pricing policy. */
  @IsOptional()
  @IsIn(SERVICE_BASES)
  @ApiProperty({ enum: SERVICE_BASES, required: false, nullable: true })
  base?: ServiceBase | null;

  /** Tax class of the charge. Null or omitted: not taxed. */
  @IsOptional() @IsId() tax_class_id?: string | null;
}

export class NewServiceCharges {
  /** The complete list of service charges, at most 4, in the order of the bill. Open orders keep the charges that they started with. */
  @IsArray()
  @ArrayMaxSize(MOST_CHARGES)
  @ValidateNested({ each: true })
  @Type(() => NewServiceCharge)
  charges: NewServiceCharge[];
}

/** A service charge of the venue. */
export class ServiceChargeView {
  name: string;
  /** Thousandths of a percent. */
  @IntView() rate: number;
  @ApiProperty({ enum: ORDER_TYPES, isArray: true }) order_types: OrderType[];
  /** Minimum number of guests for the charge; null if it always applies. */
  @IntView() from_covers: number | null;
  /** Null means the `service_base` of the pricing policy. */
  @ApiProperty({ enum: SERVICE_BASES, nullable: true }) base: ServiceBase | null;
  /** Null if the charge is not taxed. */
  tax_class_id: string | null;
}

export class ServiceChargesView {
  @ApiProperty({ type: ServiceChargeView, isArray: true }) data: ServiceChargeView[];
}

export function serviceChargeView(row: ServiceChargeRow): ServiceChargeView {
  return {
    name: row.name,
    rate: row.rate,
    order_types: row.orderTypes.split(' ') as OrderType[],
    from_covers: row.fromCovers,
    base: row.base,
    tax_class_id: row.taxClassId,
  };
}

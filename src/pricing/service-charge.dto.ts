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
  /** Printed on bills; 1 to 40 characters. */
  @Words(40) name: string;

  /** Thousandths of a per cent, 0 to 100000: 10 % is 10000. */
  @Int(0, LARGEST_RATE) rate: number;

  /** Orders on which it is charged, at least one type. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ORDER_TYPES.length)
  @ArrayUnique()
  @IsIn(ORDER_TYPES, { each: true })
  @ApiProperty({ enum: ORDER_TYPES, isArray: true })
  order_types: OrderType[];

  /** Charged from so many guests on, 1 to 200; null or left out: always. */
  @IsOptional() @Int(1, MOST_COVERS) from_covers?: number | null;

  /** Of what it is a part: of the dishes at their prices, or after discounts; null or left out: as the pricing policy says. */
  @IsOptional()
  @IsIn(SERVICE_BASES)
  @ApiProperty({ enum: SERVICE_BASES, required: false, nullable: true })
  base?: ServiceBase | null;

  /** The class that taxes it; null or left out: it is not taxed. */
  @IsOptional() @IsId() tax_class_id?: string | null;
}

export class NewServiceCharges {
  /** All that there are from now on, at most 4, as they stand on bills. Open orders keep those that they began with. */
  @IsArray()
  @ArrayMaxSize(MOST_CHARGES)
  @ValidateNested({ each: true })
  @Type(() => NewServiceCharge)
  charges: NewServiceCharge[];
}

export class ServiceChargeView {
  name: string;
  /** Thousandths of a per cent. */
  @IntView() rate: number;
  @ApiProperty({ enum: ORDER_TYPES, isArray: true }) order_types: OrderType[];
  /** Null: whatever the number of guests. */
  @IntView() from_covers: number | null;
  /** Null: as the pricing policy says. */
  @ApiProperty({ enum: SERVICE_BASES, nullable: true }) base: ServiceBase | null;
  /** Null: not taxed. */
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

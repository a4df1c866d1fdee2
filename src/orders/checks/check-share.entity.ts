import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Money } from '../../database/columns.js';

/** What a check has of a line, as it was last priced: only in orders with several checks, and there of every line. */
@Entity('check_shares')
@Index('check_shares_order', ['orderId'])
@Rule('check_shares_weight', '"weight" > 0')
@Rule('check_shares_net', '"discount" >= 0 AND "net" >= 0 AND "gross" = "discount" + "net"')
@Rule('check_shares_on_top', '"service" >= 0 AND "added_tax" >= 0 AND "included_tax" >= 0')
export class CheckShare {
  @ForeignKey('order_items') @Id({ primary: true }) itemId: string;
  @ForeignKey('checks') @Id({ primary: true }) checkId: string;
  @ForeignKey('orders') @Id() orderId: string;
  /** Of the sum of all weights of its line. */
  @Money() weight: number;
  @Money() gross: number;
  @Money() discount: number;
  @Money() net: number;
  @Money() service: number;
  @Money() addedTax: number;
  /** In net and service. */
  @Money() includedTax: number;
}

import { ApiProperty } from '@nestjs/swagger';
import { PRE_MODIFIERS, type PreModifier } from '../../domain/choice.js';
import { PART_KINDS, type SoldPart } from '../../domain/combo.js';
import { IntView } from '../../http/numbers.js';
import { chosenOf } from './chosen.js';
import type { OrderItem } from '../order.entity.js';

/** What a line was sold with: everything is a line, so that kitchen, bill and refunds need no other idea. */
export class PartOfView {
  /** Of a combo: the id that was sent with it, or made by the server; of an option: its main line. Quantity and voids of the whole go to this id. */
  id: string;
  /** `COMBO`: a dish of a combo. `OPTION`: an option that another station makes than its dish. */
  @ApiProperty({ enum: PART_KINDS }) kind: SoldPart['kind'];
  /** Of the combo, or of the dish on which the option was chosen. */
  name: string;
  /** How many portions of this line are in one of the whole. */
  @IntView() units: number;
  /** Which option it is; null in a combo. */
  modifier_id: string | null;
  @ApiProperty({ enum: PRE_MODIFIERS, nullable: true }) pre: PreModifier | null;
}

/** As cooks read it. */
export class TicketPartView {
  @ApiProperty({ enum: PART_KINDS }) kind: SoldPart['kind'];
  /** Of the combo, or of the dish on which the option was chosen. */
  name: string;
}

export function partOf({ partOf: text }: Pick<OrderItem, 'partOf'>): SoldPart | null {
  return text === null ? null : (JSON.parse(text) as SoldPart);
}

export function partOfView(item: OrderItem): PartOfView | null {
  const part = partOf(item);
  if (!part) return null;
  const { kind, name, units } = part;
  const option = kind === 'OPTION' ? chosenOf(item).find(({ level }) => level === 0) : undefined;
  return { id: item.partOfId!, kind, name, units, modifier_id: option?.modifierId ?? null, pre: option?.pre ?? null };
}

export function ticketPartView(item: OrderItem): TicketPartView | null {
  const part = partOf(item);
  return part && { kind: part.kind, name: part.name };
}

import type { GuestItem } from '../../../src/guests/guest-order.dto.js';
import type { GuestSessionView as Session } from '../../../src/guests/guest-session.dto.js';
import type { GuestPickupView } from '../../../src/guests/pickup/pickup.dto.js';
import type { PreModifier } from '../../../src/domain/choice.js';
import type { LineStatus } from '../../../src/domain/order.js';

/** As the phone reads what the house answers below /guest. */
export interface GuestSessionView extends Omit<Session, 'table_name' | 'kind' | 'is_trusted' | 'promised_minutes'> {
  table_name: string | null;
  kind?: 'TABLE' | 'PICKUP';
  is_trusted?: boolean;
  /** The usual time now, with what a busy kitchen adds. */
  promised_minutes?: number | null;
}

export interface GuestCartItemView extends GuestItem {
  name: string;
  variation_name: string | null;
  choices: string[];
  total: number;
  is_available: boolean;
}

export interface GuestCartPart {
  guest_id: string;
  number: number;
  name: string | null;
  is_me: boolean;
  items: GuestCartItemView[];
  total: number;
}

/** What everybody at the table has chosen and not sent. */
export interface GuestCartView {
  version: number;
  parts: GuestCartPart[];
  total: number;
}

/** An option with the word before it. */
export interface GuestChoiceView {
  name: string;
  pre: PreModifier | null;
  quantity: number;
}

export interface GuestLineView {
  id: string;
  name: string;
  variation_name: string | null;
  quantity: number;
  choices: GuestChoiceView[];
  combo_id?: string | null;
  comment: string | null;
  total: number;
  status: LineStatus;
  is_mine: boolean;
  guest_id?: string | null;
  /** Null: on several checks. */
  check_id?: string | null;
  /** Its exact share of what the bill comes to. */
  due?: number;
  state?: 'OPEN' | 'BEING_PAID' | 'PAID';
}

export interface GuestPaymentView {
  id: string;
  state: string;
  amount: number;
  tip: number;
  pay_url: string | null;
  failure: string | null;
  receipt_url: string | null;
}

export interface GuestCheckView {
  id: string;
  total: number;
  paid: number;
  being_paid: number;
  due: number;
}

export interface GuestBillView {
  lines: GuestLineView[];
  combos?: { id: string; name: string; quantity: number; total: number }[];
  total: number;
  paid: number;
  subtotal?: number;
  discount?: number;
  service?: number;
  tax?: number;
  being_paid?: number;
  due?: number;
  checks?: GuestCheckView[];
  guests?: { id: string; number: number; name: string | null; due: number }[];
  pickups?: GuestPickupView[];
  methods?: { id: string; name: string }[];
  payments?: GuestPaymentView[];
}

export type Share =
  | { kind: 'ITEMS'; line_ids: string[] }
  | { kind: 'EQUAL'; of: number }
  | { kind: 'AMOUNT'; amount: number }
  | { kind: 'ALL' }
  | { kind: 'REQUEST'; request_id: string };

import type { PaymentMethodView } from '../../src/payments/payment-method.dto.js';
import type { Api } from '../api.js';
import type { Chance } from './chance.js';
import type { Desk } from './desk.js';
import type { MenuCard } from './menu-card.js';
import type { Pace } from './pace.js';
import type { BotsRecord } from './record.js';

/** What all bots share. */
export interface Evening {
  pace: Pace;
  chance: Chance;
  menu: MenuCard;
  methods: readonly PaymentMethodView[];
  record: BotsRecord;
}

/** A waiter with a tablet in the hand. */
export interface Waiter {
  userId: string;
  name: string;
  api: Api;
  desk: Desk;
}

import { Log } from './0001-log.js';
import { Staff } from './0002-staff.js';
import { Floor } from './0003-floor.js';
import { Stations } from './0004-stations.js';
import { Menu } from './0005-menu.js';
import { PaymentMethods } from './0006-payment-methods.js';
import { Orders } from './0007-orders.js';
import { Modifiers } from './0008-modifiers.js';
import { FloorVisits } from './0009-floor-visits.js';
import { Pictures } from './0010-pictures.js';
import { Ingredients } from './0011-ingredients.js';
import { MenuTimes } from './0012-menu-times.js';
import { TaxClasses } from './0013-tax-classes.js';
import { Combos } from './0014-combos.js';
import { MenuVersions } from './0015-menu-versions.js';
import { Printing } from './0016-printing.js';
import { Pricing } from './0017-pricing.js';
import { VoidsAndBills } from './0018-voids-and-bills.js';
import { KitchenStates } from './0019-kitchen-states.js';
import { Repricings } from './0020-repricings.js';

/** In the order in which they run; the same list from the sources, the build and the tests. */
export const migrations = [
  Log,
  Staff,
  Floor,
  Stations,
  Menu,
  PaymentMethods,
  Orders,
  Modifiers,
  FloorVisits,
  Pictures,
  Ingredients,
  MenuTimes,
  TaxClasses,
  Combos,
  MenuVersions,
  Printing,
  Pricing,
  VoidsAndBills,
  KitchenStates,
  Repricings,
];

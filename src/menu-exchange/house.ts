import type { Larder } from '../ingredients/larder.service.js';
import type { WholeMenu } from '../menu/whole-menu.service.js';

/** All that a file says something of, as it stands. */
export interface House {
  menu: WholeMenu;
  larder: Larder;
  /** Ids of the stations in use, by name. */
  stations: ReadonlyMap<string, string>;
}

import { KeptSet } from '../kept-sets.js';

/** Tables to which somebody gave a star: their notices come, whoever has the order. */
export const followed = new KeptSet('followed', 200);

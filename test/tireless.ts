import jwt from 'jsonwebtoken';
import { JwtStrategy } from '../src/auth/jwt.strategy.js';
import type { Caller } from './caller.js';
import type { House } from './given.js';

const WEEK_S = 7 * 24 * 3600;

/** Returns the same client with a token that lasts a week, for tests that move the clock by hours. */
export function tireless(house: House, who: Caller): Caller {
  const { sub, venue, sid, did, iat } = jwt.decode(who.token!, { json: true }) as Required<jwt.JwtPayload>;
  return who.as(house.app.get(JwtStrategy).sign({ sub, venue, sid, did, exp: iat! + WEEK_S }));
}

import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import jwt from 'jsonwebtoken';
import { Strategy } from 'passport-jwt';
import { Clock } from '../config/clock.js';
import { Keys } from '../config/keys.js';
import { Refusal } from '../domain/refusal.js';

const ALGORITHM = 'HS256';
const AUDIENCE = 'qres';
const TYPE = 'access';
const MOST_BELIEVED = 5000;

interface Claims {
  /** The person. */
  sub: string;
  venue: string;
  /** The session. */
  sid: string;
  /** The device, when the person signed in on one. */
  did?: string;
  typ: string;
  /** Seconds since 1970. */
  exp: number;
}

interface Presented {
  token: string;
  key: KeyObject;
}

/** Makes and reads access tokens. What a token says of rights is not believed: it only names a session. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  // A signature stays right, and checking it costs as much as the rest of a small request.
  private readonly believed = new Map<string, Claims>();

  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {
    super({
      jwtFromRequest: (shown: unknown) => (shown as Presented).token,
      // A KeyObject: from a string or bytes the library makes one anew for every request, which costs 50 times more.
      secretOrKeyProvider: (shown: unknown, _token: unknown, done: (error: null, key: never) => void) =>
        done(null, (shown as Presented).key as never),
      algorithms: [ALGORITHM],
      audience: AUDIENCE,
      // Compared below with the application's clock.
      ignoreExpiration: true,
    });
  }

  sign(claims: Omit<Claims, 'typ'>): string {
    const whole = { ...claims, typ: TYPE, aud: AUDIENCE, iat: Math.floor(this.clock.now().getTime() / 1000) };
    return jwt.sign(whole, this.keys.accessTokens, { algorithm: ALGORITHM });
  }

  /** Refuses with UNAUTHENTICATED or TOKEN_EXPIRED. */
  async read(token: string): Promise<Claims> {
    const claims = this.believed.get(token) ?? (await this.believe(token));
    if (claims.exp * 1000 > this.clock.now().getTime()) return claims;
    this.believed.delete(token);
    throw new Refusal('TOKEN_EXPIRED');
  }

  validate(claims: Claims): Claims {
    return claims;
  }

  private async believe(token: string): Promise<Claims> {
    const { accessTokens, accessTokensPrevious } = this.keys;
    const claims =
      (await this.verify({ token, key: accessTokens })) ??
      (accessTokensPrevious && (await this.verify({ token, key: accessTokensPrevious })));
    if (claims?.typ !== TYPE) throw new Refusal('UNAUTHENTICATED');
    if (this.believed.size >= MOST_BELIEVED) this.believed.delete(this.believed.keys().next().value!);
    this.believed.set(token, claims);
    return claims;
  }

  /**
   * Runs the strategy as passport does, on an object of its own with the three outcomes. Sockets have no request for
   * passport's middleware, and both doors must believe exactly the same tokens.
   */
  private verify(shown: Presented): Promise<Claims | null> {
    return new Promise((success, error) => {
      const outcomes = { success, error, fail: () => success(null) };
      Object.assign(Object.create(this) as this, outcomes).authenticate(shown as never);
    });
  }
}

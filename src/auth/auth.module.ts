import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Approvals } from './approvals.js';
import { Attempts } from './attempts.js';
import { AuthController, TokenController } from './auth.controller.js';
import { AuthGuard } from './auth.guard.js';
import { Authenticator } from './authenticator.js';
import { Hashing } from './hashing.js';
import { JwtStrategy } from './jwt.strategy.js';
import { KeyUses } from './key-uses.js';
import { LastSeen } from './last-seen.js';
import { OneTimeLinks } from './one-time-links.js';
import { OwnSession } from './own-session.js';
import { PasswordLinkController } from './password-link.controller.js';
import { Passwords } from './passwords.js';
import { Proxies } from './proxies.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { Standing } from './standing.js';

/** Who is calling, and may they? Every route of every feature passes through the guard. */
@Global()
@Module({
  controllers: [AuthController, TokenController, PasswordLinkController],
  providers: [
    { provide: APP_GUARD, useClass: AuthGuard },
    Approvals,
    Attempts,
    Authenticator,
    Hashing,
    JwtStrategy,
    KeyUses,
    LastSeen,
    OneTimeLinks,
    OwnSession,
    Passwords,
    Proxies,
    Sessions,
    SignIn,
    Standing,
  ],
  exports: [Approvals, Attempts, Authenticator, Hashing, OneTimeLinks, Proxies, Sessions, Standing],
})
export class AuthModule {}

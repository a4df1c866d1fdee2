import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Id, Instant, Text } from '../database/columns.js';
import type { Locale } from '../domain/locale.js';
import type { Role } from '../domain/permissions.js';

/** A person, once per installation. It stands in this room because whoever asks "who is calling?" needs it. */
@Entity('users')
@Index('users_username', ['username'], { unique: true })
@Index('users_email', ['email'], { unique: true })
@Check('users_locale', `"locale" IN ('en', 'ru', 'kk')`)
export class User {
  @Id({ primary: true }) id: string;
  /** In small letters. */
  @Text() username: string;
  @Text() name: string;
  /** In small letters. */
  @Text({ nullable: true }) email: string | null;
  /** Null: nobody chose one. */
  @Text({ nullable: true }) locale: Locale | null;
  @Text({ nullable: true }) passwordHash: string | null;
  @Text({ nullable: true }) pinHash: string | null;
  @Flag() active: boolean;
  @Instant() createdAt: string;
  @Instant({ nullable: true }) archivedAt: string | null;
}

/** In which venues a person works, and as what. */
@Entity('user_venues')
@Index('user_venues_venue', ['venueId', 'role'])
@Check('user_venues_role', `"role" IN ('admin', 'manager', 'waiter', 'cashier', 'kitchen', 'developer', 'viewer')`)
export class UserVenue {
  @ForeignKey('users') @Id({ primary: true }) userId: string;
  @ForeignKey('venues') @Id({ primary: true }) venueId: string;
  @Text() role: Role;
}

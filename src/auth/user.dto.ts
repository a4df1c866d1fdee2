import { ApiProperty } from '@nestjs/swagger';
import { LOCALES, type Locale } from '../domain/locale.js';
import { ROLES, type Role } from '../domain/permissions.js';
import type { User } from './user.entity.js';

/** A user of the venue. */
export class UserView {
  id: string;
  /** Sign-in name in lower case; unique in the installation. */
  username: string;
  name: string;
  email: string | null;
  /** Role of the user in this venue. */
  @ApiProperty({ enum: ROLES }) role: Role;
  /** Language of the user interface for this user; null: the language of the screen. */
  @ApiProperty({ enum: LOCALES, nullable: true }) locale: Locale | null;
  /** Whether the user can sign in. */
  active: boolean;
  has_password: boolean;
  /** Whether the user can sign in on an enrolled device. */
  has_pin: boolean;
  created_at: string;
  archived_at: string | null;
}

export function userView(user: User, role: Role): UserView {
  return {
    id: user.id,
    username: user.username,
    name: user.name,
    email: user.email,
    role,
    locale: user.locale,
    active: user.active,
    has_password: user.passwordHash !== null,
    has_pin: user.pinHash !== null,
    created_at: user.createdAt,
    archived_at: user.archivedAt,
  };
}

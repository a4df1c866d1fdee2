import { ApiProperty } from '@nestjs/swagger';
import { LOCALES, type Locale } from '../domain/locale.js';
import { ROLES, type Role } from '../domain/permissions.js';
import type { User } from './user.entity.js';

/** A person as their venue sees them. */
export class UserView {
  id: string;
  /** In small letters; unique in the whole installation. */
  username: string;
  name: string;
  email: string | null;
  /** What the person may do in this venue. */
  @ApiProperty({ enum: ROLES }) role: Role;
  /** The language in which the product speaks to this person; null: that of the screen. */
  @ApiProperty({ enum: LOCALES, nullable: true }) locale: Locale | null;
  /** False: may not sign in. */
  active: boolean;
  has_password: boolean;
  /** Can be chosen on an enrolled device. */
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

import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsOptional, IsString, Length, ValidateIf } from 'class-validator';
import { NewPassword, Pin, SmallLetters, Username } from '../auth/fields.js';
import { UserView } from '../auth/user.dto.js';
import { LOCALES, type Locale } from '../domain/locale.js';
import { ROLES, type Role } from '../domain/permissions.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { pageClass, PageQuery } from '../http/page.dto.js';

export class SetupInput {
  /** Token from the one-time link that the server prints at its start. */
  @IsString() @Length(1, 100) token: string;
  /** Sign-in name, case-insensitive. */
  @Username() username: string;
  /** 8 to 128 characters. */
  @NewPassword() password: string;
  /** Displayed name; the username when left out. */
  @MayBeLeftOut() @Words(80) name?: string;
}

export class NewUser {
  /** Sign-in name, case-insensitive and unique in the installation. */
  @Username() username: string;
  @Words(80) name: string;
  @IsIn(ROLES) @ApiProperty({ enum: ROLES }) role: Role;
  /** 8 to 128 characters. Without a password the user signs in by PIN only, or sets a password with a one-time link. */
  @MayBeLeftOut() @NewPassword() password?: string;
  /** 4 to 6 digits, for enrolled devices. Several users can have the same PIN. */
  @MayBeLeftOut() @Pin() pin?: string;
  @IsOptional() @SmallLetters() @IsEmail() @Length(3, 254) email?: string | null;
  /** Language of the user interface for this user; null or left out: the language of the screen. */
  @IsOptional() @IsIn(LOCALES) @ApiProperty({ enum: LOCALES, required: false, nullable: true }) locale?: Locale | null;
}

export class UserChange {
  @MayBeLeftOut() @Username() username?: string;
  @MayBeLeftOut() @Words(80) name?: string;
  /** Takes effect within 2 seconds, also for a user who is signed in. */
  @MayBeLeftOut() @IsIn(ROLES) @ApiProperty({ enum: ROLES, required: false }) role?: Role;
  @IsOptional() @SmallLetters() @IsEmail() @Length(3, 254) email?: string | null;
  /** Language of the user interface for this user; null: the language of the screen. */
  @IsOptional() @IsIn(LOCALES) @ApiProperty({ enum: LOCALES, required: false, nullable: true }) locale?: Locale | null;
  /** `false` ends all of the user's sessions; `true` also restores an archived user. */
  @MayBeLeftOut() @IsBoolean() active?: boolean;
}

export class PasswordInput {
  /** 8 to 128 characters. The user's sessions end, except the session that sends this request. */
  @NewPassword() password: string;
}

export class PinInput {
  /** 4 to 6 digits; `null` removes the PIN. The user's sessions on devices end, except the session that sends this request. */
  @ValidateIf((_, pin) => pin !== null) @Pin() pin: string | null;
}

export class UsersQuery extends PageQuery {
  @MayBeLeftOut() @IsIn(ROLES) @ApiProperty({ enum: ROLES, required: false }) role?: Role;
  @MayBeLeftOut() @QueryFlag() active?: boolean;
  /** Include archived users. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** A user whose name can be chosen for signing in on a device. */
export class WaiterView {
  id: string;
  name: string;
  @ApiProperty({ enum: ROLES }) role: Role;
}

export class ResetLinkView {
  /** Address of a form for a new password, to open in the user's browser. Shown once: null in the response to a repeated request. */
  url: string | null;
  expires_at: string;
}

/** Source of a reset link: an admin's API request, or a command on the server's machine. */
export const RESET_SOURCES = ['API', 'COMMAND'] as const;
export type ResetSource = (typeof RESET_SOURCES)[number];

/** A report of a created reset link, without the link itself. */
export class PasswordResetNews {
  user_id: string;
  username: string;
  /** Admin who created the link; null with COMMAND. */
  created_by: string | null;
  @ApiProperty({ enum: RESET_SOURCES }) source: ResetSource;
  expires_at: string;
}

export const UserPage = pageClass(UserView);
export const WaiterPage = pageClass(WaiterView);

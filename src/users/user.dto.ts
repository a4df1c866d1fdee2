import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsOptional, IsString, Length, ValidateIf } from 'class-validator';
import { NewPassword, Pin, SmallLetters, Username } from '../auth/fields.js';
import { UserView } from '../auth/user.dto.js';
import { LOCALES, type Locale } from '../domain/locale.js';
import { ROLES, type Role } from '../domain/permissions.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { pageClass, PageQuery } from '../http/page.dto.js';

export class SetupInput {
  /** From the one-time link that the server printed when it started. */
  @IsString() @Length(1, 100) token: string;
  /** For signing in; capitals do not matter. */
  @Username() username: string;
  /** 8 to 128 characters. */
  @NewPassword() password: string;
  /** What people see; the username when left out. */
  @MayBeLeftOut() @Words(80) name?: string;
}

export class NewUser {
  /** For signing in; capitals do not matter. Unique in the whole installation. */
  @Username() username: string;
  @Words(80) name: string;
  @IsIn(ROLES) @ApiProperty({ enum: ROLES }) role: Role;
  /** 8 to 128 characters. Without it the person signs in by PIN only, or gets a link to choose one. */
  @MayBeLeftOut() @NewPassword() password?: string;
  /** 4 to 6 digits, for enrolled devices. Two people may have the same. */
  @MayBeLeftOut() @Pin() pin?: string;
  @IsOptional() @SmallLetters() @IsEmail() @Length(3, 254) email?: string | null;
  /** The language in which the product speaks to this person. Null or left out: that of the screen. */
  @IsOptional() @IsIn(LOCALES) @ApiProperty({ enum: LOCALES, required: false, nullable: true }) locale?: Locale | null;
}

export class UserChange {
  @MayBeLeftOut() @Username() username?: string;
  @MayBeLeftOut() @Words(80) name?: string;
  /** Felt within 2 seconds, also by whoever is signed in. */
  @MayBeLeftOut() @IsIn(ROLES) @ApiProperty({ enum: ROLES, required: false }) role?: Role;
  @IsOptional() @SmallLetters() @IsEmail() @Length(3, 254) email?: string | null;
  /** Null: that of the screen. */
  @IsOptional() @IsIn(LOCALES) @ApiProperty({ enum: LOCALES, required: false, nullable: true }) locale?: Locale | null;
  /** False ends all of the person's sessions; true also brings back an archived person. */
  @MayBeLeftOut() @IsBoolean() active?: boolean;
}

export class PasswordInput {
  /** 8 to 128 characters. The person's sessions end, except the one that says this. */
  @NewPassword() password: string;
}

export class PinInput {
  /** 4 to 6 digits; `null` takes the PIN away. The person's sessions on devices end. */
  @ValidateIf((_, pin) => pin !== null) @Pin() pin: string | null;
}

export class UsersQuery extends PageQuery {
  @MayBeLeftOut() @IsIn(ROLES) @ApiProperty({ enum: ROLES, required: false }) role?: Role;
  @MayBeLeftOut() @QueryFlag() active?: boolean;
  /** Show archived people too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** A name to tap on a device. */
export class WaiterView {
  id: string;
  name: string;
  @ApiProperty({ enum: ROLES }) role: Role;
}

export class ResetLinkView {
  /** For the person's browser: a form for a new password. Shown this once: null in the answer to a repeated request. */
  url: string | null;
  expires_at: string;
}

/** Where a reset link was created: by an admin through the API, or by a command on the machine of the server. */
export const RESET_SOURCES = ['API', 'COMMAND'] as const;
export type ResetSource = (typeof RESET_SOURCES)[number];

/** A reset link that was created; never the link itself. */
export class PasswordResetNews {
  user_id: string;
  username: string;
  /** The admin who created the link; null with COMMAND. */
  created_by: string | null;
  @ApiProperty({ enum: RESET_SOURCES }) source: ResetSource;
  expires_at: string;
}

export const UserPage = pageClass(UserView);
export const WaiterPage = pageClass(WaiterView);

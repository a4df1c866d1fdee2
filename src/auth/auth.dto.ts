import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, MaxLength, ValidateIf } from 'class-validator';
import { LOCALES, type Locale } from '../domain/locale.js';
import { PERMISSIONS, type Permission } from '../domain/permissions.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { MayBeLeftOut, QueryFlag } from '../http/fields.js';
import { LONGEST_PASSWORD, NewPassword, Pin, SmallLetters } from './fields.js';
import { UserView } from './user.dto.js';

const LONGEST_LOGIN = 254;

export class PasswordLogin {
  /** Either this or `email`. */
  @ValidateIf(({ username, email }: PasswordLogin) => username !== undefined || email === undefined)
  @SmallLetters()
  @IsString()
  @Length(1, LONGEST_LOGIN)
  username?: string;

  /** Either this or `username`. */
  @MayBeLeftOut()
  @SmallLetters()
  @IsString()
  @Length(1, LONGEST_LOGIN)
  email?: string;

  @IsString()
  @Length(1, LONGEST_PASSWORD)
  password: string;

  /** Slug of the venue, for people who work in several; without it the first of theirs. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  venue?: string;
}

export class PinLogin {
  /** Whoever was chosen from `GET /users/waiters`. */
  @IsId() user_id: string;
  /** 4 to 6 digits. */
  @Pin() pin: string;
}

/** The form of the OAuth 2 password grant, for tools. */
export class TokenForm {
  @MayBeLeftOut() @IsIn(['password']) grant_type?: string;
  /** Username or e-mail address. */
  @SmallLetters() @IsString() @Length(1, LONGEST_LOGIN) username: string;
  @IsString() @Length(1, LONGEST_PASSWORD) password: string;
  /** Ignored. */
  @MayBeLeftOut() @IsString() @MaxLength(200) scope?: string;
  /** Ignored. */
  @MayBeLeftOut() @IsString() @MaxLength(200) client_id?: string;
  /** Ignored. */
  @MayBeLeftOut() @IsString() @MaxLength(200) client_secret?: string;
}

export class RefreshInput {
  /** The newest refresh token of the session. One that was already used ends the session. */
  @IsString() @Length(1, 200) refresh_token: string;
}

export class LogoutQuery {
  /** End all of the person's sessions, on every device. */
  @IsOptional() @QueryFlag() all?: boolean;
}

export class LinkQuery {
  /** From the one-time link. */
  @IsString() @Length(1, 100) token: string;
}

export class NewPasswordInput {
  /** From the one-time link. */
  @IsString() @Length(1, 100) token: string;
  /** 8 to 128 characters. */
  @NewPassword() password: string;
}

export class LocaleInput {
  @IsIn(LOCALES) locale: Locale;
}

export class TokensView {
  /** A JWT for `Authorization: Bearer`. */
  access_token: string;
  /** For `POST /auth/refresh`, once. */
  refresh_token: string;
  @ApiProperty({ enum: ['bearer'] }) token_type: 'bearer';
  /** How many seconds the access token lives. */
  @IntView() expires_in: number;
  user: UserView;
}

export class MeView extends UserView {
  venue_id: string;
  session_id: string;
  /** The enrolled device that the person signed in on. */
  device_id: string | null;
  @ApiProperty({ enum: PERMISSIONS, isArray: true }) permissions: Permission[];
}

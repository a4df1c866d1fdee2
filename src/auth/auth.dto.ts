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
  /** Username; required without `email`. */
  @ValidateIf(({ username, email }: PasswordLogin) => username !== undefined || email === undefined)
  @SmallLetters()
  @IsString()
  @Length(1, LONGEST_LOGIN)
  username?: string;

  /** E-mail address; required without `username`. */
  @MayBeLeftOut()
  @SmallLetters()
  @IsString()
  @Length(1, LONGEST_LOGIN)
  email?: string;

  @IsString()
  @Length(1, LONGEST_PASSWORD)
  password: string;

  /** Slug of the venue, for users of several venues; when left out, the user's first venue. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  venue?: string;
}

export class PinLogin {
  /** A user from `GET /users/waiters`. */
  @IsId() user_id: string;
  /** 4 to 6 digits. */
  @Pin() pin: string;
}

/** The form of the OAuth 2 password grant, for developer tools. */
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
  /** Newest refresh token of the session. A token that was already used ends the session. */
  @IsString() @Length(1, 200) refresh_token: string;
}

export class LogoutQuery {
  /** Whether to end all of the user's sessions, on every device. */
  @IsOptional() @QueryFlag() all?: boolean;
}

export class LinkQuery {
  /** Token from the one-time link. */
  @IsString() @Length(1, 100) token: string;
}

export class NewPasswordInput {
  /** Token from the one-time link. */
  @IsString() @Length(1, 100) token: string;
  /** 8 to 128 characters. */
  @NewPassword() password: string;
}

export class LocaleInput {
  @IsIn(LOCALES) locale: Locale;
}

export class TokensView {
  /** JWT for `Authorization: Bearer`. */
  access_token: string;
  /** Single-use token for `POST /auth/refresh`. */
  refresh_token: string;
  @ApiProperty({ enum: ['bearer'] }) token_type: 'bearer';
  /** Lifetime of the access token in seconds. */
  @IntView() expires_in: number;
  user: UserView;
}

export class MeView extends UserView {
  venue_id: string;
  session_id: string;
  /** Enrolled device on which the user is signed in; null: none. */
  device_id: string | null;
  @ApiProperty({ enum: PERMISSIONS, isArray: true }) permissions: Permission[];
}

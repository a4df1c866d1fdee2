import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { MayBeLeftOut, Words } from '../http/fields.js';

/** What the rest of a file means a thing by. */
export class Keyed {
  /** The name when left out; of several with one name it is that of the first. */
  @MayBeLeftOut() @Words(100) key?: string;
}

export class FileWords {
  /** 1 to 80 characters. */
  @IsOptional() @Words(80) name?: string | null;

  /** 1 to 500 characters. */
  @IsOptional() @Words(500) description?: string | null;
}

export class FileTexts {
  @MayBeLeftOut() @ValidateNested() @Type(() => FileWords) en?: FileWords;
  @MayBeLeftOut() @ValidateNested() @Type(() => FileWords) ru?: FileWords;
  @MayBeLeftOut() @ValidateNested() @Type(() => FileWords) kk?: FileWords;
}

export class Texts {
  /** What guests read instead, by language. */
  @MayBeLeftOut() @ValidateNested() @Type(() => FileTexts) texts?: FileTexts;
}

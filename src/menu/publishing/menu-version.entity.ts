import { Entity, ForeignKey, Index } from 'typeorm';
import { Bytes, Id, Instant, Text, Whole } from '../../database/columns.js';

/** The menu as it was put in force once. */
@Entity('menu_versions')
@Index('menu_versions_number', ['venueId', 'number'], { unique: true })
export class MenuVersion {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** 1 for the venue's first, then one more each time. */
  @Whole() number: number;
  /** What the menu's own version was from then on. */
  @Whole() menuVersion: number;
  /** The number of the version that it brought back. */
  @Whole({ nullable: true }) restoredFrom: number | null;
  @Text({ nullable: true }) note: string | null;
  @Text() actor: string;
  /** As the person was called then. */
  @Text() actorName: string;
  @Instant() createdAt: string;
}

/** Everything that the menu said then; a row of its own, so that a list of versions does not read it. */
@Entity('menu_documents')
export class MenuDocument {
  @ForeignKey('menu_versions') @Id({ primary: true }) versionId: string;
  @Bytes() content: Buffer;
}

/** A version keeps its pictures. */
@Entity('menu_pictures')
@Index('menu_pictures_picture', ['pictureId'])
export class MenuPicture {
  @ForeignKey('menu_versions') @Id({ primary: true }) versionId: string;
  @ForeignKey('pictures') @Id({ primary: true }) pictureId: string;
}

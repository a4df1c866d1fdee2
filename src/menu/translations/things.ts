/** What guests read and may read in their language: each a kind of thing with a name, and perhaps a description. */
export const THINGS = ['CATEGORY', 'DISH', 'VARIATION', 'MODIFIER_GROUP', 'MODIFIER', 'COMBO_SLOT'] as const;
export type Thing = (typeof THINGS)[number];

/** Where the words of each kind stand: everything of it that is on the menu of the venue `$1`. */
export const WORDS_OF: Record<Thing, string> = {
  CATEGORY: `SELECT 'CATEGORY' AS thing, id, name, description, NULL AS part_of FROM categories
    WHERE venue_id = $1 AND archived_at IS NULL`,
  DISH: `SELECT 'DISH' AS thing, id, name, description, NULL AS part_of FROM dishes
    WHERE venue_id = $1 AND archived_at IS NULL`,
  VARIATION: `SELECT 'VARIATION' AS thing, v.id, v.name, NULL AS description, d.name AS part_of
    FROM dish_variations v JOIN dishes d ON d.id = v.dish_id
    WHERE v.venue_id = $1 AND v.archived_at IS NULL AND d.archived_at IS NULL`,
  MODIFIER_GROUP: `SELECT 'MODIFIER_GROUP' AS thing, id, name, NULL AS description, NULL AS part_of
    FROM modifier_groups WHERE venue_id = $1 AND archived_at IS NULL`,
  COMBO_SLOT: `SELECT 'COMBO_SLOT' AS thing, s.id, s.name, NULL AS description, d.name AS part_of
    FROM combo_slots s JOIN dishes d ON d.id = s.dish_id
    WHERE s.venue_id = $1 AND d.archived_at IS NULL`,
  MODIFIER: `SELECT 'MODIFIER' AS thing, m.id, m.name, NULL AS description, g.name AS part_of
    FROM modifiers m JOIN modifier_groups g ON g.id = m.group_id
    WHERE m.venue_id = $1 AND m.archived_at IS NULL AND g.archived_at IS NULL`,
};

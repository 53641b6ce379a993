package dev.cairn.db.schema;

/**
 * A foreign key from one column to another table's {@code id}. Immutable.
 *
 * @param column the linking column, for example {@code project_id}
 * @param name the name under which {@code expand} embeds the linked row: the column's JSON name without {@code Id}, for example {@code project}
 * @param target the linked table, for example {@code projects}
 * @param cascade whether deleting the linked row deletes this one (ON DELETE CASCADE), which makes it a child
 */
public record Link(String column, String name, String target, boolean cascade) {}

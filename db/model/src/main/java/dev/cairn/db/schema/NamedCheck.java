package dev.cairn.db.schema;

/**
 * A CHECK of none of the known shapes: SQLite enforces it and a fault names it. Immutable.
 *
 * @param name the constraint's name
 * @param sql the expression between its parentheses
 */
public record NamedCheck(String name, String sql) {}

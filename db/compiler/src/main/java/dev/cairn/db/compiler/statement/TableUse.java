package dev.cairn.db.compiler.statement;

import dev.cairn.db.schema.Table;

/**
 * One place where a statement names a table to read or write. Immutable.
 *
 * @param table the table
 * @param alias the name it goes by in the statement: its alias, or its own
 * @param target whether the statement writes it here
 * @param outer whether an outer join can leave its columns null
 */
record TableUse(Table table, String alias, boolean target, boolean outer) {}

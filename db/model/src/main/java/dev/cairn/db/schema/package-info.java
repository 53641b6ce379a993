/** The schema model: tables, columns, links and checks as the migrated database describes them. */
@org.jspecify.annotations.NullMarked
package dev.cairn.db.schema;

/** Holds SQL statements against the schema and against the methods that carry them. */
@NullMarked
package dev.cairn.db.compiler.statement;

import org.jspecify.annotations.NullMarked;

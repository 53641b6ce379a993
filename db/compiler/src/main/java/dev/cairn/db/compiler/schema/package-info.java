/** The schema that a module's migrations make, in memory. */
@NullMarked
package dev.cairn.db.compiler.schema;

import org.jspecify.annotations.NullMarked;

/** Holds a module's Java and SQL against the schema that its migrations make, while the module compiles. */
@NullMarked
package dev.cairn.db.compiler;

import org.jspecify.annotations.NullMarked;

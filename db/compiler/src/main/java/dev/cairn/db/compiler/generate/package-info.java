/** Writes the Java types that follow from a module's tables. */
@NullMarked
package dev.cairn.db.compiler.generate;

import org.jspecify.annotations.NullMarked;

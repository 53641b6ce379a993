/** The rules of a schema that a module's tables, scripts and roles are held to. */
@NullMarked
package dev.cairn.db.compiler.rules;

import org.jspecify.annotations.NullMarked;

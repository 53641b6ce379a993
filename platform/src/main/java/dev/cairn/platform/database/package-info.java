/** The database: one writer with group commit, a pool of readers, kept statements, deadlines and retries. */
@NullMarked
package dev.cairn.platform.database;

import org.jspecify.annotations.NullMarked;

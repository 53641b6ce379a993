/** Backups of a data folder's database: making, listing, removing and restoring them. */
@NullMarked
package dev.cairn.app.backup;

import org.jspecify.annotations.NullMarked;

package dev.cairn.platform.resources.write;

import dev.cairn.platform.module.Row;
import org.jspecify.annotations.Nullable;

/**
 * A change of one row. Immutable by use: the writer works on copies.
 *
 * @param pointer where it stands in the request's body: empty for a single object, {@code /3} in an array
 * @param idOrKey the row
 * @param ifMatch the entity tags of which the row's must be one, or null for no such condition
 * @param sent the columns that the caller named, in stored form; links may still be keys
 */
public record RowPatch(
        String pointer, String idOrKey, @Nullable String ifMatch, Row sent) {}

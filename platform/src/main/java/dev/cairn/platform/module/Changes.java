package dev.cairn.platform.module;

import java.util.List;
import java.util.stream.Stream;

/**
 * All changes of one request to one table.
 *
 * @param session the write they are part of, for what a rule reads, counts or changes in other rows
 * @param all the changes in the order of the request
 */
public record Changes(WriteSession session, List<Change> all) {
    public Changes {
        all = List.copyOf(all);
    }

    /** The changes of one kind. */
    public Stream<Change> of(Change.Kind kind) {
        return all.stream().filter(change -> change.kind() == kind);
    }
}

package dev.cairn.db.migration;

import dev.cairn.db.migration.MigrationReport.Applied;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What undoing scripts has done, or would do. Immutable.
 *
 * @param undone the scripts, in the order in which they are undone; empty when there is nothing to do
 * @param losses the rows and values that go
 * @param applied the scripts that were applied again behind that
 * @param done whether it was done; not when something would go and that was not allowed
 * @param backup where the database was kept as it was before, or null when it is as it was
 */
public record UndoReport(
        List<LedgerEntry> undone,
        List<Loss> losses,
        List<Applied> applied,
        boolean done,
        @Nullable Path backup) {
    public UndoReport {
        undone = List.copyOf(undone);
        losses = List.copyOf(losses);
        applied = List.copyOf(applied);
    }
}

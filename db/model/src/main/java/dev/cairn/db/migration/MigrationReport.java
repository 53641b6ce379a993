package dev.cairn.db.migration;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What bringing a database up to date has done. Immutable.
 *
 * @param created whether there was no database before
 * @param applied the scripts that were run, in order; empty when the database was up to date
 * @param backup where the database was kept as it was before, or null when it was not changed or there was none
 */
public record MigrationReport(
        boolean created, List<Applied> applied, @Nullable Path backup) {
    public MigrationReport {
        applied = List.copyOf(applied);
    }

    /**
     * One script that was run. Immutable.
     *
     * @param module its module
     * @param version its version, for example {@code 2}
     * @param description what it does, as its name says
     */
    public record Applied(String module, String version, String description) {}
}

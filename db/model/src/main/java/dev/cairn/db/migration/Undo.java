package dev.cairn.db.migration;

import dev.cairn.db.file.DatabaseCheck;
import dev.cairn.db.file.DatabaseFailures;
import dev.cairn.db.file.Sql;
import dev.cairn.db.file.Step;
import dev.cairn.db.migration.MigrationException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Undoes scripts in a copy of a database. Used by one thread. */
final class Undo {
    private final Connection connection;
    private final List<ModuleMigrations> modules;
    private final Step.Listener steps;

    /** Modules whose scripts are known; those of others are undone by what the database remembers. */
    Undo(Connection connection, List<ModuleMigrations> modules, Step.Listener steps) {
        this.connection = connection;
        this.modules = modules;
        this.steps = steps;
    }

    /** Undoes those scripts in that order, and leaves a database that the next start looks at closely. */
    void run(List<LedgerEntry> entries) throws SQLException {
        RevisionTriggers.loosen(connection);
        for (LedgerEntry entry : entries) {
            undo(entry);
            steps.reached(Step.CHANGED);
        }
        RevisionTriggers.install(connection);
        PlatformTables.fingerprint(connection, null);
    }

    /** Why it cannot be undone, if it says so or nobody wrote how. */
    static Optional<String> whyFinal(String label, List<String> scripts) {
        if (scripts.isEmpty()) {
            return Optional.of(label + " cannot be undone: it has no undo script.");
        }
        return ScriptHeader.cannotBeUndone(scripts.get(0))
                .map(reason -> label + " cannot be undone, as its undo script says: " + reason);
    }

    /** How a script may be undone, the best first: as this Cairn does it, but as it was applied if it was edited since. */
    List<String> scripts(LedgerEntry entry) {
        Optional<MigrationScript> ours = modules.stream()
                .filter(module -> module.module().equals(entry.module()))
                .findFirst()
                .flatMap(module -> module.version(entry.version()));
        boolean edited =
                ours.filter(script -> script.sql().equals(entry.script().sql())).isEmpty();
        @Nullable String now = ours.map(MigrationScript::undo).orElse(null);
        @Nullable String then = entry.script().undo();
        return Stream.of(
                        edited ? Optional.ofNullable(then) : Optional.ofNullable(now),
                        edited ? Optional.ofNullable(now) : Optional.ofNullable(then))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private void undo(LedgerEntry entry) throws SQLException {
        List<String> scripts = scripts(entry);
        whyFinal(entry.label(), scripts).ifPresent(reason -> {
            throw new MigrationException(Reason.FINAL, reason);
        });
        List<SQLException> failures = new ArrayList<>();
        for (String script : scripts) {
            try {
                undo(entry, script);
                return;
            } catch (SQLException failure) {
                if (DatabaseFailures.isOfFile(failure)) {
                    throw failure;
                }
                failures.add(failure);
            }
        }
        throw new MigrationException(
                Reason.FAILED,
                entry.script().undoName() + " of module " + entry.module() + " failed and was taken back: "
                        + Objects.requireNonNull(failures.get(0)).getMessage(),
                failures.get(0));
    }

    private void undo(LedgerEntry entry, String script) throws SQLException {
        Sql.inTransaction(connection, () -> {
            Sql.executeAll(connection, script);
            List<String> dangling = DatabaseCheck.dangling(connection);
            if (!dangling.isEmpty()) {
                throw new SQLException("it leaves " + dangling.size() + " links to rows that are not there (first: "
                        + dangling.get(0) + ")");
            }
            Ledger.forget(connection, entry);
        });
    }
}

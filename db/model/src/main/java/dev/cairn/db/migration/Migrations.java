package dev.cairn.db.migration;

import dev.cairn.db.Fingerprint;
import dev.cairn.db.file.DatabaseFailures;
import dev.cairn.db.file.DatabaseFile;
import dev.cairn.db.file.DatabaseFileException;
import dev.cairn.db.file.KeptFiles;
import dev.cairn.db.file.Sql;
import dev.cairn.db.file.Step;
import dev.cairn.db.file.WorkingCopy;
import dev.cairn.db.migration.MigrationException.Reason;
import dev.cairn.db.migration.MigrationReport.Applied;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/** Brings databases up to date with the scripts of modules. Immutable, thread-safe. */
public final class Migrations {
    private static final int BUSY_MILLIS = 5_000;

    private final List<ModuleMigrations> modules;
    private final String fingerprint;
    private final int busyMillis;
    private final Step.Listener steps;

    /** Migrations of these modules, which are applied in that order: a module stands behind those its foreign keys lead to. */
    public Migrations(List<ModuleMigrations> modules) {
        this(modules, BUSY_MILLIS, Step.Listener.NONE);
    }

    Migrations(List<ModuleMigrations> modules, int busyMillis, Step.Listener steps) {
        this.modules = List.copyOf(modules);
        this.fingerprint = fingerprintOf(this.modules);
        this.busyMillis = busyMillis;
        this.steps = steps;
    }

    /** How many steps make the platform's own tables, as {@code PRAGMA user_version} counts them. */
    public static int platformVersion() {
        return PlatformTables.STEPS.size();
    }

    /** The version of each module that the database has a history of, be it one of these or not. */
    public static Map<String, Integer> versions(Connection connection) throws SQLException {
        Map<String, Integer> versions = new TreeMap<>();
        for (String module : Sql.texts(connection, Upgrade.HISTORIES)) {
            String last = "SELECT ifnull(max(CAST(version AS INTEGER)), 0) FROM "
                    + Sql.quoted(ModuleHistory.TABLE_PREFIX + module) + " WHERE success = 1";
            versions.put(module, Integer.valueOf(Sql.texts(connection, last).get(0)));
        }
        return versions;
    }

    /** A SHA-256 over the names and texts of all scripts, the platform's tables and its triggers. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * Creates the database if it is missing, and applies what has not been applied yet, all of it or nothing: to a copy, which then takes
     * the database's place. The old one is kept in the folder {@code backups} beside it. When the fingerprint stored in the database is this
     * one's nothing is done, quickly. Must not be called while this process has the file open, and only by who holds the data folder's lock.
     * The folder must exist; a new file can be read by its owner only.
     *
     * @throws MigrationException when the file is not a Cairn database, does not fit these scripts or a script fails
     */
    public MigrationReport apply(Path database) {
        return at(database, path -> new DatabaseFile(path).isMissing() ? create(path) : bringUpToDate(path));
    }

    /**
     * Whether {@link #apply} may put another file in the place of that database, so that nobody else should write to it meanwhile. Quick, and
     * under the same conditions.
     */
    public boolean mayReplace(Path database) {
        return at(database, path -> !new DatabaseFile(path).isMissing() && !fingerprint.equals(fingerprintIn(path)));
    }

    /** Where each script stands in that database, by an open connection to it. */
    public List<MigrationStatus> status(Connection connection) throws SQLException {
        return MigrationStatus.all(Ledger.complete(connection, modules), modules);
    }

    /**
     * Undoes the scripts of those modules above the version wanted, and what modules that link to them have applied since, in a copy as
     * {@link #apply} does. A Cairn that does not know a script undoes it by what the database remembers of it.
     *
     * @param targets versions by module, 0 to undo all of it
     * @param lossAllowed whether to go on when rows or values go; if not, nothing is changed
     * @throws MigrationException when a module or version is unknown, a script cannot be undone or fails
     */
    public UndoReport down(Path database, Map<String, Integer> targets, boolean lossAllowed) {
        return undo(database, plan -> plan.to(targets), lossAllowed, false);
    }

    /** Undoes the last script of a module, as {@link #down} does, and applies it again as it is now, edited or not, with all that is pending. */
    public UndoReport redo(Path database, String module, boolean lossAllowed) {
        return undo(database, plan -> plan.ofLast(module), lossAllowed, true);
    }

    /**
     * Takes a copy of that database up, and each script of it down and up again, the last one first, with rows in it; tables that have none
     * get some. The database is not changed and may be in use.
     *
     * @param database the database, or null to try a new one
     */
    public RoundTripReport verify(@Nullable Path database) {
        try {
            return Verification.of(modules, database);
        } catch (DatabaseFileException failure) {
            throw MigrationException.of(failure);
        }
    }

    private UndoReport undo(
            Path database, Function<UndoPlan, List<LedgerEntry>> choice, boolean lossAllowed, boolean again) {
        return at(database, path -> {
            List<LedgerEntry> undone = choice.apply(plan(path));
            if (undone.isEmpty()) {
                return new UndoReport(undone, List.of(), List.of(), true, null);
            }
            List<Loss> losses = new ArrayList<>();
            List<Applied> applied = new ArrayList<>();
            Path backup = new Replacement(path, busyMillis, steps).run((old, copy, copies) -> {
                new Undo(copy, modules, steps).run(undone);
                losses.addAll(Losses.between(old, copy));
                boolean allowed = lossAllowed || losses.isEmpty();
                if (allowed && again) {
                    Upgrade upgrade = new Upgrade(path, copy, copies, modules, steps);
                    upgrade.refuseUnfit();
                    applied.addAll(upgrade.run(fingerprint));
                }
                return allowed;
            });
            useLog(path);
            return new UndoReport(undone, losses, applied, backup != null, backup);
        });
    }

    private UndoPlan plan(Path path) {
        if (new DatabaseFile(path).isMissing()) {
            throw new MigrationException(Reason.UNKNOWN, "there is no database " + path + ".");
        }
        try (Connection connection = Sql.dataSource(Sql.url(path), busyMillis).getConnection()) {
            Upgrade.refuseNewerPlatform(path, connection);
            if (PlatformTables.version(connection) < PlatformTables.STEPS.size()) {
                throw new MigrationException(
                        Reason.UNKNOWN,
                        path + " is from before there was a ledger; first run: " + Hints.command(path, "migrate up"));
            }
            return new UndoPlan(Ledger.read(connection), modules.stream().map(ModuleMigrations::module));
        } catch (SQLException failure) {
            throw DatabaseFailures.translated(path, failure);
        }
    }

    /** Tidies up behind a process that was killed in here, and tells failures in one way. */
    private <T> T at(Path database, Function<Path, T> work) {
        Path path = database.toAbsolutePath().normalize();
        try {
            KeptFiles.settle(path, Replacement.backups(path));
            return work.apply(path);
        } catch (DatabaseFileException failure) {
            throw MigrationException.of(failure);
        }
    }

    private MigrationReport create(Path path) {
        try (WorkingCopy file = WorkingCopy.empty(path, steps)) {
            List<Applied> applied = made(path, file);
            file.finishChanged();
            file.publish();
            useLog(path);
            return new MigrationReport(true, applied, null);
        }
    }

    private List<Applied> made(Path path, WorkingCopy file) {
        SQLiteDataSource files = Sql.scratch(file.file());
        try (Connection connection = files.getConnection()) {
            PlatformTables.mark(connection);
            return new Upgrade(path, connection, files, modules, steps).run(fingerprint);
        } catch (SQLException failure) {
            throw DatabaseFailures.translated(path, failure);
        }
    }

    private MigrationReport bringUpToDate(Path path) {
        if (!isPending(path)) {
            return new MigrationReport(false, List.of(), null);
        }
        List<Applied> applied = new ArrayList<>();
        Path backup = new Replacement(path, busyMillis, steps).run((old, copy, copies) -> {
            applied.addAll(new Upgrade(path, copy, copies, modules, steps).run(fingerprint));
            return true;
        });
        useLog(path);
        return new MigrationReport(false, applied, backup);
    }

    /** Whether scripts are to be run. Where only the fingerprint or the triggers are old they are written anew, in place. */
    private boolean isPending(Path path) {
        SQLiteDataSource live = Sql.dataSource(Sql.url(path), busyMillis);
        try (Connection connection = live.getConnection()) {
            boolean pending = !fingerprint.equals(PlatformTables.fingerprint(connection))
                    && isPending(new Upgrade(path, connection, live, modules, steps));
            if (!pending) {
                useLog(connection);
            }
            return pending;
        } catch (SQLException failure) {
            throw DatabaseFailures.translated(path, failure);
        }
    }

    private boolean isPending(Upgrade upgrade) throws SQLException {
        upgrade.refuseUnfit();
        boolean pending = upgrade.isPending();
        if (!pending) {
            upgrade.finish(fingerprint);
        }
        return pending;
    }

    private @Nullable String fingerprintIn(Path path) {
        try (Connection connection = Sql.dataSource(Sql.url(path), busyMillis).getConnection()) {
            return PlatformTables.fingerprint(connection);
        } catch (SQLException failure) {
            throw DatabaseFailures.translated(path, failure);
        }
    }

    private void useLog(Path path) {
        try (Connection connection = Sql.dataSource(Sql.url(path), busyMillis).getConnection()) {
            useLog(connection);
        } catch (SQLException failure) {
            throw DatabaseFailures.translated(path, failure);
        }
    }

    /** A copy comes without a log. */
    private static void useLog(Connection connection) throws SQLException {
        Sql.execute(connection, "PRAGMA journal_mode = WAL");
    }

    private static String fingerprintOf(List<ModuleMigrations> modules) {
        Fingerprint fingerprint = new Fingerprint();
        PlatformTables.STEPS.forEach(fingerprint::add);
        RevisionTriggers.triggers("t", List.of("c")).forEach(fingerprint::add);
        for (ModuleMigrations module : modules) {
            fingerprint.add(module.module());
            module.scripts().forEach(script -> fingerprint.add(script.name()).add(script.sql()));
        }
        return fingerprint.hex();
    }
}

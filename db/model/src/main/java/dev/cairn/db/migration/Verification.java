package dev.cairn.db.migration;

import dev.cairn.db.file.DatabaseFailures;
import dev.cairn.db.file.DiskFiles;
import dev.cairn.db.file.Sql;
import dev.cairn.db.file.Temporary;
import dev.cairn.db.file.WorkingCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the files for a round trip, in the system's folder for temporary files, and removes them. */
final class Verification {
    private static final int BUSY_MILLIS = 5_000;

    private Verification() {}

    static RoundTripReport of(List<ModuleMigrations> modules, @Nullable Path database) {
        try (Temporary folder = Temporary.folder("cairn-verify")) {
            return of(modules, database, folder.path());
        } catch (IOException failure) {
            throw DatabaseFailures.translated(Path.of(System.getProperty("java.io.tmpdir")), failure);
        }
    }

    private static RoundTripReport of(List<ModuleMigrations> modules, @Nullable Path database, Path folder) {
        Path copy = folder.resolve("cairn.db");
        try {
            copy(database, copy);
            return new RoundTrip(folder, modules).of(copy, database == null ? copy : database.toAbsolutePath());
        } catch (IOException failure) {
            throw DatabaseFailures.translated(folder, failure);
        } catch (SQLException failure) {
            throw DatabaseFailures.translated(folder, failure);
        }
    }

    private static void copy(@Nullable Path database, Path target) throws IOException, SQLException {
        if (database == null) {
            DiskFiles.createPrivate(target);
            return;
        }
        try (Connection source = Sql.dataSource(Sql.url(database), BUSY_MILLIS).getConnection();
                WorkingCopy copy = WorkingCopy.of(source, database, target)) {
            copy.finish();
            copy.publish();
        }
    }
}

package dev.cairn.app.backup;

import dev.cairn.db.file.DatabaseCheck;
import dev.cairn.db.file.DatabaseFileException;
import dev.cairn.db.file.DiskFiles;
import dev.cairn.db.file.FinishedCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Databases that were kept before something replaced them: they get their manifest afterwards, once nobody has them open. */
final class KeptDatabases {
    private static final Logger LOG = LoggerFactory.getLogger(KeptDatabases.class);

    private KeptDatabases() {}

    /** Gives each one that has none its manifest; a damaged one, or one with a log of its own, stays without. Needs the lock for jobs. */
    static void describe(BackupFolder backups) throws IOException {
        for (BackupFolder.Entry entry : backups.list()) {
            boolean hasLog = Files.exists(DiskFiles.withEnd(backups.database(entry.name()), "-wal"));
            if (entry.manifest() == null && !entry.isRegular() && !hasLog) {
                describe(backups, entry);
            }
        }
    }

    private static void describe(BackupFolder backups, BackupFolder.Entry entry) throws IOException {
        Path file = backups.database(entry.name());
        try {
            Map<String, Long> rows = DatabaseCheck.of(file);
            CopiedState state = CopiedState.of(file);
            FinishedCopy copy = new FinishedCopy(file, entry.bytes(), DiskFiles.sha256(file), rows);
            backups.write(BackupMaker.manifest(
                    entry.name(), Files.getLastModifiedTime(file).toInstant(), state, copy));
        } catch (SQLException | DatabaseFileException damaged) {
            LOG.warn("The kept database {} is damaged and can only be looked at: {}", file, damaged.getMessage());
        }
    }
}

package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.backup.BackupFolder;
import dev.cairn.app.backup.Manifest;
import dev.cairn.app.folder.DataFolder;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The backups of a data folder, for people and programs. */
final class BackupList {
    private static final double MEBIBYTE = 1 << 20;

    private record Json(List<BackupFolder.Entry> items) {}

    private BackupList() {}

    /** The oldest first; {@code restore} takes the names. */
    static String of(DataFolder folder, boolean json) {
        List<BackupFolder.Entry> entries = entries(folder);
        if (json) {
            return JsonReport.of(new Json(entries));
        }
        if (entries.isEmpty()) {
            return "There are no backups in " + BackupFolder.of(folder).path() + "; make one with 'cairn backup'";
        }
        return String.join("\n", entries.stream().map(BackupList::line).toList());
    }

    private static String line(BackupFolder.Entry entry) {
        Manifest manifest = entry.manifest();
        String what =
                manifest == null ? "no manifest" : "revision " + manifest.revision() + ", Cairn " + manifest.cairn();
        return String.format(Locale.ROOT, "%-40s %10.1f MiB  %s", entry.name(), entry.bytes() / MEBIBYTE, what);
    }

    private static List<BackupFolder.Entry> entries(DataFolder folder) {
        try {
            return BackupFolder.of(folder).list();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, "cannot read the folder of backups: " + e.getMessage(), e);
        }
    }
}

package dev.cairn.app.command;

import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FileFailures;
import dev.cairn.app.folder.OfflineDatabase;
import dev.cairn.app.settings.DataOption;
import java.sql.SQLException;
import picocli.CommandLine.Mixin;

/** A command that works on a data folder. */
abstract class DataCommand extends CairnCommand {
    @Mixin
    private DataOption data = new DataOption();

    final DataOption data() {
        return data;
    }

    /** The folder, once its database was opened to be looked at: another program's or a damaged one is refused here, as everywhere. */
    final DataFolder folderWithDatabase() {
        DataFolder folder = DataFolder.openExisting(data.folder());
        try {
            OfflineDatabase.read(folder).close();
            return folder;
        } catch (SQLException e) {
            throw FileFailures.of(folder, e);
        }
    }
}

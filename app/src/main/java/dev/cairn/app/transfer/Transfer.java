package dev.cairn.app.transfer;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.Modules;
import dev.cairn.app.Version;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FileFailures;
import dev.cairn.app.folder.OfflineDatabase;
import dev.cairn.db.file.DatabaseFile;
import dev.cairn.db.schema.Schema;
import dev.cairn.platform.module.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Export of everything a database holds to NDJSON, and import of that into an empty database. */
public final class Transfer {
    private Transfer() {}

    /** Writes everything to that file (standard output when null or {@code -}), beside a running server if there is one; returns the rows. */
    public static long exportTo(@Nullable Path file, DataFolder folder) {
        try (OfflineDatabase database = OfflineDatabase.read(folder);
                Progress progress = Progress.ofRows("Export")) {
            Schema schema = database.schema();
            List<String> resources = Modules.all().stream()
                    .flatMap(module -> module.resources().stream())
                    .map(Resource::table)
                    .toList();
            Exporter exporter = new Exporter(database.connection(), TableOrder.of(schema, resources), progress);
            Header header = new Header(
                    Version.number(), Header.FORMAT, database.revision(), database.versions(), exporter.count());
            return OutputFile.write(file, OutputFile.Readers.OWNER, out -> exporter.write(header, out));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREADABLE,
                    "cannot write the export: " + e.getMessage() + "; "
                            + (OutputFile.isStream(file)
                                    ? "what there is of it is not whole"
                                    : "nothing is left of it"),
                    e);
        } catch (SQLException e) {
            throw FileFailures.of(folder, e);
        }
    }

    /** Fails the command, nothing changed, when there is a database that takes no import. It need not be migrated. */
    public static void requireEmpty(DataFolder folder) {
        if (FileFailures.told(() -> new DatabaseFile(folder.database()).isMissing())) {
            return;
        }
        try (OfflineDatabase database = OfflineDatabase.read(folder)) {
            Importer.requireEmpty(database);
        } catch (SQLException e) {
            throw FileFailures.of(folder, e, "Nothing was imported.");
        }
    }

    /**
     * Takes everything in, all or nothing, into an empty, migrated database that no server has open; returns the rows. {@code bytes} is
     * the file's length, negative when it is not known.
     */
    public static long importFrom(InputStream in, long bytes, DataFolder folder) {
        try (NdjsonReader reader = new NdjsonReader(in);
                OfflineDatabase database = OfflineDatabase.write(folder);
                Progress progress = Progress.ofBytes("Import", bytes);
                Importer importer = new Importer(database.connection(), database.schema(), progress)) {
            Header header = header(reader);
            header.requireNotNewerThan(database.versions());
            Importer.requireEmpty(database);
            database.revision(header.revision());
            long rows = importer.read(reader, header);
            database.commit();
            return rows;
        } catch (BrokenLine e) {
            throw Line.refuse(e.number(), e.why());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREADABLE, "cannot read the file: " + e.getMessage() + "; nothing was imported", e);
        } catch (SQLException e) {
            throw FileFailures.of(folder, e, "Nothing was imported.");
        }
    }

    private static Header header(NdjsonReader reader) throws IOException, BrokenLine {
        @Nullable Line line = reader.next();
        if (line == null) {
            throw new CommandFailure(ExitCode.REFUSED, "the file is empty; a Cairn export begins with a header");
        }
        return Header.of(line);
    }
}

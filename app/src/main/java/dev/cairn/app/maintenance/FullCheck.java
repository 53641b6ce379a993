package dev.cairn.app.maintenance;

import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FileFailures;
import dev.cairn.app.folder.OfflineDatabase;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SchemaException;
import dev.cairn.db.schema.SchemaReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks for everything that can be wrong with a database, on one snapshot of it and without changing it. Goes well beside a server. */
public final class FullCheck {
    private static final String INTEGRITY =
            "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'";
    private static final String FOREIGN_KEYS = """
            SELECT 'row ' || ifnull(rowid, '?') || ' of ' || "table" || ' links to a row of ' || parent || ' that is not there'
            FROM pragma_foreign_key_check""";

    private FullCheck() {}

    /** Checks the database of that folder; fails the command when it cannot be opened at all. */
    public static CheckReport run(DataFolder folder) {
        try (OfflineDatabase database = OfflineDatabase.read(folder)) {
            return run(folder, database);
        } catch (SQLException e) {
            throw FileFailures.of(folder, e);
        }
    }

    private static CheckReport run(DataFolder folder, OfflineDatabase database) throws SQLException {
        List<CheckReport.Result> results = new ArrayList<>();
        Findings integrity = new Findings(database.connection());
        results.add(result("integrity", integrity, () -> integrity.add(INTEGRITY)));
        Map<String, Integer> versions = database.versions();
        Findings unreadable = new Findings(database.connection());
        Schema schema = schema(database, versions, unreadable);
        SchemaDrift drift = new SchemaDrift(database, versions);
        results.add(of("foreign keys", database, findings -> findings.add(FOREIGN_KEYS)));
        results.add(of("schema", database, findings -> {
            unreadable.lines().forEach(findings::fault);
            drift.tables(findings);
        }));
        results.add(of("revisions", database, findings -> {
            drift.revisionTriggers(findings);
            RowChecks.revisions(schema, findings);
        }));
        results.add(of("counters", database, findings -> RowChecks.counters(schema, findings)));
        results.add(of("deleted parents", database, findings -> RowChecks.deletedParents(schema, findings)));
        return new CheckReport(
                folder.database().toString(), database.revision(), SchemaDrift.pending(versions), results);
    }

    /** Where the tables there are have no meaning, what the migrations make of them is what rows are held to. */
    private static Schema schema(OfflineDatabase database, Map<String, Integer> versions, Findings unreadable)
            throws SQLException {
        try {
            return SchemaReader.read(database.connection());
        } catch (SchemaException e) {
            unreadable.fault(String.valueOf(e.getMessage()));
            return SchemaDrift.made(versions);
        }
    }

    private interface Check {
        void run(Findings findings) throws SQLException;
    }

    private static CheckReport.Result of(String name, OfflineDatabase database, Check check) {
        Findings findings = new Findings(database.connection());
        return result(name, findings, () -> check.run(findings));
    }

    private interface Looking {
        void run() throws SQLException;
    }

    /** A damaged page ends one check, not those after it. */
    private static CheckReport.Result result(String name, Findings findings, Looking looking) {
        try {
            looking.run();
        } catch (SQLException e) {
            findings.add("could not be checked to the end", e);
        }
        return new CheckReport.Result(name, findings.lines());
    }
}

package dev.cairn.app.beads;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.beads.Placement.Place;
import dev.cairn.app.transfer.NdjsonReader;
import dev.cairn.app.transfer.RowInserter;
import dev.cairn.db.schema.Schema;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.module.Row;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns a Beads export into one new project, in one write. It goes below the rules of the modules, since times and closing moments are to
 * stay as they were; what the rules promise (numbers, keys, counters, positions) is kept up here. Used by one thread.
 */
public final class BeadsImport {
    private final Schema schema;
    private final Transactions database;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    /** Imports into that database, which has that schema, fully migrated, and stays the caller's to close. */
    public BeadsImport(Schema schema, Transactions database) {
        this.schema = schema;
        this.database = database;
    }

    /**
     * Imports all issues and returns what became of them.
     *
     * @param key the project's key; when null the issues' own prefix is taken
     * @param name the project's name; when null its key is taken
     * @param skipBroken whether broken lines are reported and left out; otherwise one of them refuses the file
     */
    public BeadsReport run(NdjsonReader reader, @Nullable String key, @Nullable String name, boolean skipBroken)
            throws IOException {
        BeadsReport report = new BeadsReport();
        Map<String, BeadsIssue> issues = BeadsFile.read(reader, skipBroken, report);
        if (issues.isEmpty()) {
            throw new CommandFailure(ExitCode.REFUSED, "the file holds no issue; nothing was imported");
        }
        String projectKey = key == null ? ProjectKey.fromIds(issues.keySet()) : key;
        Ancestry ancestry = new Ancestry(issues);
        tellOfParents(issues, ancestry, report);
        Placement placement = new Placement(projectKey, issues.values(), ancestry);
        String projectName = name == null ? "Beads " + projectKey : name;
        return database.writeAlone(
                session -> new Write(session, placement, report.copy()).run(projectKey, projectName));
    }

    private static void tellOfParents(Map<String, BeadsIssue> issues, Ancestry ancestry, BeadsReport report) {
        for (BeadsIssue issue : issues.values()) {
            if (ancestry.orphaned(issue)) {
                report.missingParent(issue.id());
            } else if (ancestry.ringed(issue)) {
                report.ring(issue.id());
            }
        }
    }

    private String id(@Nullable Instant time, Instant now) {
        UUID id = ids.construct(Objects.requireNonNullElse(time, now).toEpochMilli());
        return id.toString();
    }

    /** One run of the write. */
    private final class Write {
        private final Session session;
        private final Placement placement;
        private final BeadsReport report;
        private final RowInserter inserter;
        private final Map<String, String> idsByIssue = new HashMap<>();
        private long revision;

        Write(Session session, Placement placement, BeadsReport report) {
            this.session = session;
            this.placement = placement;
            this.report = report;
            this.inserter = new RowInserter(session::statement);
        }

        BeadsReport run(String key, String name) throws SQLException {
            requireFree(key);
            revision = session.takeRevisionsForNew(1 + placement.all().size());
            String projectId = project(key, name);
            for (Place place : placement.all()) {
                insert(place, projectId);
            }
            counters(projectId);
            report.into(key);
            return report;
        }

        private void requireFree(String key) throws SQLException {
            PreparedStatement statement =
                    session.statement("SELECT name FROM projects WHERE key = ? AND deleted_at IS NULL");
            statement.setString(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    throw new CommandFailure(
                            ExitCode.REFUSED,
                            "there is a project " + key + " already (" + rows.getString(1)
                                    + "); choose another key with --project");
                }
            }
        }

        private String project(String key, String name) throws SQLException {
            Row row = new Row(schema.table("projects"));
            String id = id(null, session.now());
            row.set("id", id);
            row.set("key", key);
            row.set("name", name);
            row.set("created_at", session.now());
            row.set("updated_at", session.now());
            row.set("revision", revision++);
            inserter.insert(row);
            return id;
        }

        private void insert(Place place, String projectId) throws SQLException {
            String id = id(place.issue().createdAt(), session.now());
            idsByIssue.put(place.issue().id(), id);
            Row row = new IssueRow(schema.table(place.isTicket() ? "tickets" : "tasks"), place, placement, report)
                    .make(session.now());
            row.set("id", id);
            row.set("revision", revision++);
            if (place.ticket() == null) {
                row.set("project_id", projectId);
                report.ticket();
            } else {
                row.set("ticket_id", idsByIssue.get(place.ticket()));
                report.task();
            }
            inserter.insert(row);
        }

        private void counters(String projectId) throws SQLException {
            counter("ticket_counters", "project_id", projectId, placement.lastTicket());
            for (Map.Entry<String, Long> last : placement.lastTask().entrySet()) {
                counter("task_counters", "ticket_id", idsByIssue.get(last.getKey()), last.getValue());
            }
        }

        private void counter(String table, String link, @Nullable String id, long last) throws SQLException {
            Row row = new Row(schema.table(table));
            row.set(link, id);
            row.set("last_number", last);
            inserter.insert(row);
        }
    }
}

package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.ResourceTable;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Changes;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.module.TableRows;
import dev.cairn.platform.problem.ProblemType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Serves the test tables. Its rule numbers items within their project and refuses a forbidden title; its effect writes down what it is told. */
@ResourceTable(name = "people")
@ResourceTable(
        name = "projects",
        createOnly = {"key"})
@ResourceTable(name = "milestones")
@ResourceTable(
        name = "items",
        serverSet = {"number"},
        createOnly = {"project_id"},
        hidden = {"secret"})
@ResourceTable(name = "notes")
final class TestModule implements DomainModule {
    final List<String> told = new ArrayList<>();
    int rulesRun;

    @Override
    public String name() {
        return "test";
    }

    @Override
    public List<Resource> resources() {
        return List.of(
                Resource.of("people"),
                Resource.of("projects"),
                Resource.of("milestones").beforeWrite(TestModule::backdate),
                Resource.of("items").beforeWrite(this::check).afterCommit(this::tell),
                Resource.of("notes"));
    }

    private void check(Changes changes) throws SQLException {
        rulesRun++;
        for (Change change : changes.all()) {
            if ("forbidden".equals(change.after().get("title"))) {
                throw change.refuse(ProblemType.INVALID, "title", "This title is forbidden.");
            }
            if (change.kind() == Change.Kind.CREATE) {
                change.after().set("number", next(changes));
                change.after().set("secret", "made by the rule");
            }
            writeOthers(changes, change);
        }
    }

    /** Leaves a note on an item that is noted, renames a project, and starts an endless row of items with one in a circle. */
    private static void writeOthers(Changes changes, Change change) throws SQLException {
        if ("Noted".equals(change.after().get("title")) && change.before() != null) {
            TableRows notes = changes.session().rows("notes");
            Row note = notes.row();
            note.set("item_id", change.after().id());
            notes.insert(List.of(note));
        } else if ("Renames its project".equals(change.after().get("title"))) {
            TableRows projects = changes.session().rows("projects");
            Row project = projects.row();
            project.set("id", change.after().get("project_id"));
            project.set("name", "renamed by the rule");
            projects.patch(List.of(project));
        } else if ("circle".equals(change.after().get("title"))) {
            Row next = new Row(change.after().table());
            next.set("project_id", change.after().get("project_id"));
            next.set("title", "circle");
            changes.session().rows("items").insert(List.of(next));
        }
    }

    /** Changes the very row that is being changed, where a rule should have set the column in what it was handed. */
    private static void backdate(Changes changes) throws SQLException {
        for (Change change : changes.all()) {
            if ("Backdated".equals(change.after().get("title")) && change.before() != null) {
                TableRows milestones = changes.session().rows("milestones");
                Row row = milestones.row();
                row.set("id", change.after().id());
                row.set("created_at", "2000-01-01T00:00:00.000Z");
                milestones.patch(List.of(row));
            }
        }
    }

    private static long next(Changes changes) throws SQLException {
        PreparedStatement statement = changes.session().statement("UPDATE counter SET last = last + 1 RETURNING last");
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void tell(List<Change> changes) {
        changes.forEach(change -> told.add(change.kind() + " " + change.after().get("title") + " at "
                + change.after().get("revision")));
    }
}

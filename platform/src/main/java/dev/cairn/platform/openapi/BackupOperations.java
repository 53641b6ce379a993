package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.problem.ProblemType;
import java.util.List;

/** The operations on backups, which are the server's own and no module's. */
final class BackupOperations {
    private static final String PATH = "/admin/backups";

    private BackupOperations() {}

    static List<Operation> all() {
        return List.of(
                new Operation("GET", PATH, "listBackups", FixedOperations.OPERATING, "List backups, the oldest first")
                        .headers()
                        .answer(200, "The backups.", "Cache-Control")
                        .json(200, Nodes.schema("BackupList"))
                        .guarded(),
                new Operation("POST", PATH, "createBackup", FixedOperations.OPERATING, "Make a backup")
                        .description("One at a time; a second one meanwhile is a 409. The body is an empty object.")
                        .headers()
                        .body(Answer.JSON, Nodes.type("object").put("additionalProperties", false))
                        .answer(201, "The backup is complete and on disk.", "Cache-Control")
                        .json(201, Nodes.schema("Backup"))
                        .writing()
                        .problems(ProblemType.METHOD_NOT_ALLOWED));
    }

    static void addSchemas(ObjectNode schemas) {
        schemas.set("Backup", backup());
        ObjectNode entry = object("One file in the folder of backups.", "name", "bytes", "manifest", "regular");
        fields(entry).set("name", Nodes.text().put("description", "What `restore` takes."));
        fields(entry).set("bytes", count());
        fields(entry).set("manifest", Nodes.nullable(Nodes.schema("Backup")));
        fields(entry)
                .set(
                        "regular",
                        Nodes.type("boolean").put("description", "False for a database kept when it was replaced."));
        schemas.set("BackupEntry", entry);
        ObjectNode attempt = object("The last attempt to make one since the server started.", "ended", "seconds", "ok");
        fields(attempt).set("ended", Nodes.text("date-time"));
        fields(attempt).set("seconds", Nodes.type("number").put("minimum", 0));
        fields(attempt).set("ok", Nodes.type("boolean"));
        fields(attempt).set("detail", Nodes.nullable(Nodes.text()));
        schemas.set("BackupAttempt", attempt);
        ObjectNode list = object("All backups, the oldest first.", "items");
        fields(list).set("items", Nodes.array(Nodes.schema("BackupEntry")));
        fields(list).set("last", Nodes.nullable(Nodes.schema("BackupAttempt")));
        schemas.set("BackupList", list);
    }

    private static ObjectNode backup() {
        ObjectNode backup = object(
                "What a backup holds.", "name", "created", "cairn", "schema", "revision", "bytes", "sha256", "rows");
        fields(backup).set("name", Nodes.text().put("description", "What `restore` takes."));
        fields(backup).set("created", Nodes.text("date-time"));
        fields(backup).set("cairn", Nodes.text().put("description", "The version that made it."));
        fields(backup).set("schema", counts("The version of each module's tables."));
        fields(backup).set("revision", count());
        fields(backup).set("bytes", count());
        fields(backup).set("sha256", Nodes.text().put("pattern", "^[0-9a-f]{64}$"));
        fields(backup).set("rows", counts("The rows of each table, deleted ones included."));
        return backup;
    }

    private static ObjectNode fields(ObjectNode schema) {
        return schema.withObjectProperty("properties");
    }

    private static ObjectNode counts(String description) {
        ObjectNode counts = Nodes.type("object").put("description", description);
        counts.set("additionalProperties", count());
        return counts;
    }

    private static ObjectNode count() {
        return Nodes.type("integer").put("minimum", 0);
    }

    private static ObjectNode object(String description, String... required) {
        ObjectNode schema = Nodes.type("object").put("description", description);
        return schema.set("required", Nodes.list(List.of(required)));
    }
}

package dev.cairn.db.compiler.statement;

import dev.cairn.db.compiler.schema.ModuleDatabase;
import dev.cairn.db.schema.SqlToken;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Refuses what no statement of a module may be. */
final class ForbiddenSql {
    private static final Set<String> TRANSACTION = Set.of(
            "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "ATTACH", "DETACH", "VACUUM");
    private static final Set<String> DEFINITION = Set.of("CREATE", "DROP", "ALTER", "REINDEX", "ANALYZE");
    private static final Map<String, String> THROUGH_THE_WRITER =
            Map.of("INSERT", "created", "REPLACE", "created", "DELETE", "deleted");
    private static final List<String> TEMPLATES = List.of(
            "org.jdbi.v3.stringtemplate4.UseStringTemplateEngine",
            "org.jdbi.v3.stringtemplate4.UseStringTemplateSqlLocator",
            "org.jdbi.v3.freemarker.UseFreemarkerEngine",
            "org.jdbi.v3.freemarker.UseFreemarkerSqlLocator",
            "org.jdbi.v3.sqlobject.statement.UseSqlParser",
            "org.jdbi.v3.sqlobject.config.UseTemplateEngine",
            "org.jdbi.v3.sqlobject.config.UseSqlParser",
            "org.jdbi.v3.sqlobject.locator.UseAnnotationSqlLocator",
            "org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator",
            "org.jdbi.v3.sqlobject.config.RegisterSqlLocator");

    private ForbiddenSql() {}

    /** What can be said of the text before SQLite sees it; behind any fault the statement cannot be prepared. */
    static void checkText(SqlMethod method, SqlText text, Faults faults) {
        if (text.tokens().isEmpty()) {
            faults.add(
                    "write the statement into the annotation: a statement that is found elsewhere cannot be checked");
            return;
        }
        checkKind(method, faults);
        checkVerb(text, faults);
        checkPlaceholders(text, faults);
        if (hasSecondStatement(text)) {
            faults.add("one method carries one statement: move what stands behind the semicolon into another method");
        }
        if (text.has("OR", "ROLLBACK") || text.has("RAISE", "(", "ROLLBACK")) {
            faults.add("ROLLBACK takes back the writes of other requests in the same transaction: use ABORT");
        }
    }

    private static void checkKind(SqlMethod method, Faults faults) {
        if (method.kind() == SqlMethod.Kind.SCRIPT || method.kind() == SqlMethod.Kind.CALL) {
            faults.add("use @SqlQuery, @SqlUpdate or @SqlBatch: a script or call cannot be checked");
        }
        for (String template : TEMPLATES) {
            if (Annotations.find(method.method(), template).isPresent()
                    || Annotations.find(method.owner(), template).isPresent()) {
                faults.add("remove @" + template.substring(template.lastIndexOf('.') + 1)
                        + ": a statement made at run time cannot be checked");
            }
        }
    }

    private static void checkVerb(SqlText text, Faults faults) {
        String verb = text.verb();
        if (TRANSACTION.contains(verb)) {
            faults.add(verb + " is the platform's: a module's statement runs inside a transaction it does not own");
        } else if (DEFINITION.contains(verb)) {
            faults.add(verb + " changes the schema: write a migration");
        }
    }

    private static void checkPlaceholders(SqlText text, Faults faults) {
        for (SqlToken token : text.tokens()) {
            boolean positional = token.isSymbol("?") || token.isSymbol("@");
            if (positional
                    || (token.kind() == SqlToken.Kind.WORD && token.text().startsWith("$"))) {
                faults.add("bind by name: write :name in place of " + token.text());
            }
        }
    }

    private static boolean hasSecondStatement(SqlText text) {
        List<SqlToken> tokens = text.tokens();
        for (int at = 0; at + 1 < tokens.size(); at++) {
            if (tokens.get(at).isSymbol(";") && !tokens.get(at + 1).isSymbol(";")) {
                return true;
            }
        }
        return false;
    }

    /** What can be said once SQLite has accepted the statement. */
    static void checkTarget(SqlStatement statement, Faults faults) {
        Optional<Table> target = statement.target();
        if (target.isEmpty()) {
            return;
        }
        String table = target.get().name();
        String verb = statement.text().verb().toUpperCase(Locale.ROOT);
        if (!statement.database().owns(table)) {
            faults.add("table " + table + " belongs to another module: change its rows through that module");
        } else if (ModuleDatabase.isResource(target.get())) {
            checkResource(statement, table, verb, faults);
        }
    }

    private static void checkResource(SqlStatement statement, String table, String verb, Faults faults) {
        if (THROUGH_THE_WRITER.containsKey(verb)) {
            faults.add("rows of " + table + " are " + THROUGH_THE_WRITER.get(verb)
                    + " through the resource's writer, which runs" + " its rules and numbers the change: " + verb
                    + " is not for a module's SQL");
        } else if (statement.text().has("UPDATE", "OR", "REPLACE")) {
            faults.add("UPDATE OR REPLACE deletes rows of " + table + " unseen: leave OR REPLACE out");
        }
        for (int at : statement.text().assignedAt()) {
            String column = statement.text().tokens().get(at).text().toLowerCase(Locale.ROOT);
            if (column.equals(SystemColumns.DELETED_AT)) {
                faults.add("rows of " + table + " are deleted and restored through the resource's writer, which takes"
                        + " their children along: leave deleted_at out of SET");
            } else if (column.equals(SystemColumns.ID) || SystemColumns.ALL.contains(column)) {
                faults.add("only the platform sets " + column + " of " + table + ": leave it out of SET");
            }
        }
    }
}

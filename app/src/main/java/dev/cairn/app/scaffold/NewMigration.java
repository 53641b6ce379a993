package dev.cairn.app.scaffold;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.FreshDatabase;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SqlToken;
import dev.cairn.db.schema.SqlTokenizer;
import dev.cairn.db.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the next script of a module and the one that undoes it. */
public final class NewMigration {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");
    private static final Pattern SCRIPT = Pattern.compile("[VU]([0-9]+)__.*\\.sql");
    private static final Set<String> BEFORE_NAME = Set.of("CREATE TABLE", "NOT EXISTS", "RENAME TO");
    private static final int LONGEST = 60;
    private static final int WIDTH = 120;

    private NewMigration() {}

    /** Writes both and returns their paths. {@code rebuilt} names the module's table that they make anew, or is null. */
    public static List<String> write(Checkout checkout, String module, String name, @Nullable String rebuilt) {
        String folder = "modules/" + module + "/src/main/resources/db/migration/" + module + "/";
        if (module.contains("/") || !checkout.exists(folder)) {
            throw usage("there is no module \"" + module + "\": name one of "
                    + String.join(", ", checkout.names("modules")));
        }
        if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
            throw usage("\"" + name + "\" is no name for a script: say what it does in at most " + LONGEST
                    + " lower-case letters, digits and underscores, such as add_due_date");
        }
        String script = next(checkout.names(folder)) + "__" + name + ".sql";
        if (rebuilt == null) {
            checkout.add(folder + "V" + script, "-- What changes. The way back goes into U" + script + ".\n");
            checkout.add(folder + "U" + script, "-- Takes back what V" + script + " does.\n");
        } else {
            String text = FreshDatabase.read(
                    connection -> rebuild(checkout, module, folder, rebuilt, new CurrentSchema(connection)));
            checkout.add(folder + "V" + script, """
                    -- Makes %s anew: change its definition below. Rows, rows of other tables that link to them, and indexes are kept.
                    -- changes data: none; every row is copied as it is
                    """.formatted(rebuilt) + text);
            checkout.add(folder + "U" + script, """
                    -- Makes %s as it was. Rows that do not fit it would stop this script: change them first.
                    -- changes data: none; every row is copied as it is
                    """.formatted(rebuilt) + text);
        }
        return checkout.write();
    }

    private static int next(List<String> files) {
        OptionalInt last = files.stream()
                .map(SCRIPT::matcher)
                .filter(Matcher::matches)
                .mapToInt(script -> Integer.parseInt(script.group(1)))
                .max();
        return last.orElse(0) + 1;
    }

    private static String rebuild(Checkout checkout, String module, String folder, String table, CurrentSchema current)
            throws SQLException {
        List<String> statements = current.statements(table);
        boolean own = checkout.names(folder).stream()
                .filter(file -> file.startsWith("V"))
                .anyMatch(file -> creates(SqlTokenizer.tokens(checkout.text(folder + file)), table));
        if (statements.isEmpty() || !own) {
            throw usage("module " + module + " has no table \"" + table + "\" to rebuild");
        }
        return rebuild(current.schema().table(table), statements);
    }

    private static boolean creates(List<SqlToken> script, String table) {
        return IntStream.range(2, script.size())
                .filter(at -> script.get(at).isName() && script.get(at).text().equalsIgnoreCase(table))
                .mapToObj(at ->
                        script.get(at - 2).text() + " " + script.get(at - 1).text())
                .anyMatch(before -> BEFORE_NAME.contains(before.toUpperCase(Locale.ROOT)));
    }

    private static String rebuild(Table table, List<String> statements) {
        String name = table.name();
        // SQLite keeps CREATE TABLE in these words alone, with the name and what follows as they were written.
        int behindName = SqlTokenizer.tokens(statements.get(0)).get(2).end();
        String create = "CREATE TABLE " + name + "_rebuilt" + statements.get(0).substring(behindName);
        String columns = wrapped(table.columns().stream()
                .filter(column -> !column.generated())
                .map(Column::name)
                .toList());
        String others = statements.stream().skip(1).map(sql -> sql + ";\n").collect(Collectors.joining());
        Map<String, String> values = Map.of(
                "create", create, "table", name, "columns", columns, "others", others.isEmpty() ? "" : "\n" + others);
        return Template.fill("migration/rebuild.sql", values).stripTrailing() + "\n";
    }

    private static String wrapped(List<String> columns) {
        StringBuilder text = new StringBuilder("    ");
        int line = 0;
        for (int i = 0; i < columns.size(); i++) {
            String next = columns.get(i) + (i + 1 < columns.size() ? "," : "");
            if (line > 0 && line + next.length() > WIDTH) {
                text.append("\n    ");
                line = 0;
            }
            text.append(line == 0 ? "" : " ").append(next);
            line += next.length() + 1;
        }
        return text.toString();
    }

    private static CommandFailure usage(String line) {
        return new CommandFailure(ExitCode.USAGE, line);
    }
}

package dev.cairn.db.migration;

import dev.cairn.db.schema.SqlToken;
import dev.cairn.db.schema.SqlTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a script says of itself in the comments in front of its first statement, and what it ought to say. */
public final class ScriptHeader {
    /** The line of a script that changes or drops rows or values: what it does to them and why. */
    public static final String CHANGES_DATA = "changes data:";
    /** The line of a script after which a table has more or fewer rows than before: the tables, with commas between them. */
    public static final String CHANGES_ROW_COUNTS = "changes row counts:";
    /** The line of an undo script that must not be run: why not. */
    public static final String CANNOT_BE_UNDONE = "cannot be undone:";

    private static final Set<String> WRITING = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private ScriptHeader() {}

    /** What a script does to data and why, if it says so. */
    public static Optional<String> changesData(String sql) {
        return line(sql, CHANGES_DATA);
    }

    /** Whether every value stays as it is: a script that tells of no change, or of "none". */
    static boolean keepsValues(String sql) {
        return changesData(sql).map(text -> text.startsWith("none")).orElse(true);
    }

    /** Why an undo script must not be run, if it says so. */
    public static Optional<String> cannotBeUndone(String sql) {
        return line(sql, CANNOT_BE_UNDONE);
    }

    /** The tables that have more or fewer rows after a script, as it says. */
    static Set<String> changedRowCounts(String sql) {
        return line(sql, CHANGES_ROW_COUNTS).stream()
                .flatMap(tables -> Arrays.stream(COMMA.split(tables)))
                .collect(Collectors.toSet());
    }

    /** Whether a script writes, deletes or drops rows or values; what its triggers do later does not count. */
    public static boolean writesData(String sql) {
        return statements(SqlTokenizer.tokens(sql)).stream().anyMatch(ScriptHeader::writes);
    }

    private static Optional<String> line(String sql, String key) {
        String start = "-- " + key;
        return sql.lines()
                .map(String::strip)
                .takeWhile(line -> line.isEmpty() || line.startsWith("--"))
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static boolean writes(List<SqlToken> statement) {
        SqlToken first = statement.get(0);
        if (first.isWord("CREATE")) {
            boolean table = statement.stream().limit(3).anyMatch(token -> token.isWord("TABLE"));
            return table
                    && statement.stream()
                            .takeWhile(token -> !token.isSymbol("("))
                            .anyMatch(token -> token.isWord("AS"));
        } else if (first.isWord("DROP")) {
            return statement.size() > 1 && statement.get(1).isWord("TABLE");
        } else if (first.isWord("ALTER")) {
            return statement.stream().anyMatch(token -> token.isWord("DROP"));
        }
        return first.isWord("WITH")
                ? statement.stream().anyMatch(token -> WRITING.stream().anyMatch(token::isWord))
                : WRITING.stream().anyMatch(first::isWord);
    }

    /** The statements without their semicolons; a trigger with all that it does is one. */
    private static List<List<SqlToken>> statements(List<SqlToken> tokens) {
        List<List<SqlToken>> statements = new ArrayList<>();
        List<SqlToken> statement = new ArrayList<>();
        int depth = 0;
        for (SqlToken token : tokens) {
            depth += depthChange(token, statement, depth);
            if (!token.isSymbol(";") || depth > 0) {
                statement.add(token);
            } else if (!statement.isEmpty()) {
                statements.add(List.copyOf(statement));
                statement.clear();
            }
        }
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
        return statements;
    }

    private static int depthChange(SqlToken token, List<SqlToken> statement, int depth) {
        if (!isTrigger(statement)) {
            return 0;
        }
        boolean opens = token.isWord("BEGIN") || (depth > 0 && token.isWord("CASE"));
        return opens ? 1 : depth > 0 && token.isWord("END") ? -1 : 0;
    }

    private static boolean isTrigger(List<SqlToken> statement) {
        return statement.stream().limit(3).anyMatch(token -> token.isWord("TRIGGER"));
    }
}

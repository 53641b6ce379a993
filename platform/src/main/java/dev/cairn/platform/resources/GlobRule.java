package dev.cairn.platform.resources;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.NamedCheck;
import dev.cairn.db.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A named CHECK that consists of GLOBs on one column alone, so that a text can be held against it before SQLite does. Immutable. */
public final class GlobRule {
    private static final Pattern GLOB = Pattern.compile("(?i)(\\w+)\\s+(NOT\\s+)?GLOB\\s+'((?:[^']|'')*)'");
    private static final String AND = "(?i)\\s+AND\\s+";
    /** Any character, a class that means the same in regular expressions, or a character that stands for itself. */
    private static final Pattern PART =
            Pattern.compile("[*?]|\\[\\^?(?:[^\\[\\]\\\\^&-](?:-[^\\[\\]\\\\^&-])?)+]|[^\\[]", Pattern.DOTALL);

    private final String name;
    private final String expression;
    private final Pattern pattern;

    /** To Java, unlike to JSON Schema, a dollar sign may be the end of the last line as well. */
    private GlobRule(String name, List<Glob> globs) {
        this.name = name;
        this.expression = expression(globs, "$");
        this.pattern = Pattern.compile(expression(globs, "\\z"), Pattern.DOTALL);
    }

    private record Glob(boolean refuses, String text) {}

    /** The rules that the table has for that column. A CHECK that says more, or what no regular expression does, is left to SQLite. */
    static List<GlobRule> of(Table table, Column column) {
        return table.checks().stream()
                .flatMap(check -> read(check, column).stream())
                .toList();
    }

    private static Optional<GlobRule> read(NamedCheck check, Column column) {
        List<Glob> globs = new ArrayList<>();
        for (String part : check.sql().strip().split(AND, -1)) {
            Matcher glob = GLOB.matcher(part.strip());
            if (!glob.matches() || !glob.group(1).equals(column.name())) {
                return Optional.empty();
            }
            globs.add(new Glob(glob.group(2) != null, glob.group(3).replace("''", "'")));
        }
        try {
            return Optional.of(new GlobRule(check.name(), globs));
        } catch (PatternSyntaxException unfit) {
            return Optional.empty();
        }
    }

    /** The name of the CHECK. */
    public String name() {
        return name;
    }

    /** A regular expression of lookaheads that the column's texts fit from their beginning, as JSON Schema has them. */
    public String expression() {
        return expression;
    }

    /** Whether SQLite would take that text. */
    public boolean allows(String text) {
        return pattern.matcher(text).lookingAt();
    }

    private static String expression(List<Glob> globs, String end) {
        StringBuilder expression = new StringBuilder();
        for (Glob glob : globs) {
            expression.append(glob.refuses() ? "(?!" : "(?=").append(expression(glob.text(), end));
            expression.append(')');
        }
        return expression.toString();
    }

    /** What stands behind the last star does not matter, so the end is left open there. */
    private static String expression(String glob, String end) {
        boolean open = glob.endsWith("*");
        String whole = open ? glob.substring(0, glob.length() - 1) : glob;
        StringBuilder expression = new StringBuilder();
        Matcher part = PART.matcher(whole);
        int at = 0;
        for (; part.lookingAt(); part.region(at, whole.length())) {
            String text = part.group();
            expression.append(
                    switch (text) {
                        case "*" -> ".*";
                        case "?" -> ".";
                        default -> text.length() > 1 ? text : literal(text);
                    });
            at = part.end();
        }
        if (at < whole.length()) {
            throw new PatternSyntaxException("no such class in regular expressions", glob, at);
        }
        return expression + (open ? "" : end);
    }

    private static String literal(String character) {
        return "\\^$.|()[]{}+/".contains(character) ? "\\" + character : character;
    }
}

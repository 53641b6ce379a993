package dev.cairn.db.migration;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One script that takes a module's tables one version further, and the one that takes them back. Immutable.
 *
 * @param name its file name, for example {@code V1__create_tickets.sql}
 * @param sql its text with line feeds as line ends, so that every machine makes the same tables of it
 * @param undo the text of the script that undoes it, {@code U1__create_tickets.sql}, or null when there is none
 */
public record MigrationScript(
        String name, String sql, @Nullable String undo) {
    static final Comparator<MigrationScript> BY_VERSION = Comparator.comparingInt(MigrationScript::version);
    private static final Pattern NAME = Pattern.compile("V([1-9][0-9]{0,8})__([A-Za-z0-9_]+)\\.sql");

    /** Throws IllegalArgumentException when the name is not of the form {@code V2__what_it_does.sql}. */
    public MigrationScript {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("migration script " + name + ": name it like V2__what_it_does.sql");
        }
        sql = sql.replace("\r\n", "\n");
        undo = undo == null ? null : undo.replace("\r\n", "\n");
    }

    /** A script that cannot be undone. */
    public MigrationScript(String name, String sql) {
        this(name, sql, null);
    }

    /** The version, counted from 1. */
    public int version() {
        return Integer.parseInt(part(1));
    }

    /** What it does, as its name says. */
    public String description() {
        return part(2).replace('_', ' ');
    }

    /** The file name of the script that undoes it. */
    public String undoName() {
        return "U" + name.substring(1);
    }

    private String part(int group) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalStateException(name);
        }
        return matcher.group(group);
    }
}

package dev.cairn.db.migration;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One script that takes a module's tables one version further. Immutable.
 *
 * @param name its file name, for example {@code V1__create_tickets.sql}
 * @param sql its text with line feeds as line ends, so that every machine makes the same tables of it
 */
public record MigrationScript(String name, String sql) {
    static final Comparator<MigrationScript> BY_VERSION = Comparator.comparingInt(MigrationScript::version);
    private static final Pattern NAME = Pattern.compile("V([1-9][0-9]{0,8})__[A-Za-z0-9_]+\\.sql");

    /** Throws IllegalArgumentException when the name is not of the form {@code V2__what_it_does.sql}. */
    public MigrationScript {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("migration script " + name + ": name it like V2__what_it_does.sql");
        }
        sql = sql.replace("\r\n", "\n");
    }

    /** The version, counted from 1. */
    public int version() {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalStateException(name);
        }
        return Integer.parseInt(matcher.group(1));
    }
}

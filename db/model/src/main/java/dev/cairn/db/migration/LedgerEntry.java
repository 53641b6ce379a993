package dev.cairn.db.migration;

import org.jspecify.annotations.Nullable;

/**
 * One script that was applied to a database, as the database remembers it. Immutable.
 *
 * @param position its place in the order in which the scripts of all modules were applied, counted from 1
 * @param module its module
 * @param script the script as it was applied, with the one that undoes it as it was then
 * @param appliedAt when, in UTC
 */
public record LedgerEntry(int position, String module, MigrationScript script, String appliedAt) {
    /** Its version. */
    public int version() {
        return script.version();
    }

    /** How people name it: {@code tickets:2}. */
    public String label() {
        return module + ":" + version();
    }

    static LedgerEntry of(int position, String module, String name, String sql, @Nullable String undo, String at) {
        return new LedgerEntry(position, module, new MigrationScript(name, sql, undo), at);
    }
}

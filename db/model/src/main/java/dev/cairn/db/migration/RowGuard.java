package dev.cairn.db.migration;

import dev.cairn.db.migration.MigrationException.Reason;
import java.util.Map;
import java.util.Set;

/**
 * Notices rows that a script loses or makes without saying so, such as a rebuild that forgets some. Immutable.
 *
 * @param before the number of rows by table before the script
 * @param after the same behind it
 * @param announced the tables that the script says it changes the row counts of
 */
record RowGuard(Map<String, Long> before, Map<String, Long> after, Set<String> announced) {
    void check(String script) {
        before.forEach((table, rows) -> check(script, table, rows, after.getOrDefault(table, 0L)));
    }

    private void check(String script, String table, long old, long now) {
        if (old != now && !isPlatform(table) && !announced.contains(table)) {
            throw new MigrationException(
                    Reason.FAILED,
                    script + " leaves " + now + " of the " + old + " rows of " + table
                            + "; it was taken back. If that is meant, say so on a line in front of its first statement: -- "
                            + ScriptHeader.CHANGES_ROW_COUNTS + " " + table);
        }
    }

    static boolean isPlatform(String table) {
        return table.startsWith("cairn_")
                || table.startsWith("sqlite_")
                || table.startsWith(ModuleHistory.TABLE_PREFIX);
    }
}

package dev.cairn.db.migration;

import dev.cairn.db.file.DatabaseCheck;
import dev.cairn.db.file.RowCounts;
import dev.cairn.db.file.Step;
import dev.cairn.db.migration.MigrationException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Knows which script is being run. Behind each it checks every foreign key, and that no table has more or fewer rows unless the script says
 * so, inside the transaction that would be taken back.
 */
final class ScriptWatch implements Callback {
    private final ModuleMigrations module;
    private final Step.Listener steps;
    private String current = "a script";
    private Map<String, Long> before = Map.of();

    ScriptWatch(ModuleMigrations module, Step.Listener steps) {
        this.module = module;
        this.steps = steps;
    }

    /** The script that was begun last, with its module. */
    String current() {
        return current;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        Connection connection = context.getConnection();
        String name = context.getMigrationInfo().getScript();
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) {
                current = name + " of module " + module.module();
                before = RowCounts.of(connection);
            } else {
                checkForeignKeys(connection);
                checkRows(name, connection);
                steps.reached(Step.CHANGED);
            }
        } catch (SQLException failure) {
            throw new MigrationException(
                    Reason.FAILED,
                    current + " leaves a database that cannot be checked (" + failure.getMessage()
                            + "); it was taken back.",
                    failure);
        }
    }

    private void checkForeignKeys(Connection connection) throws SQLException {
        List<String> dangling = DatabaseCheck.dangling(connection);
        if (!dangling.isEmpty()) {
            throw new MigrationException(
                    Reason.FAILED,
                    current + " would leave " + dangling.size() + " links to rows that are not there (first: "
                            + dangling.get(0) + "); it was taken back.");
        }
    }

    private void checkRows(String name, Connection connection) throws SQLException {
        String sql = module.scripts().stream()
                .filter(script -> script.name().equals(name))
                .findFirst()
                .orElseThrow()
                .sql();
        new RowGuard(before, RowCounts.of(connection), ScriptHeader.changedRowCounts(sql)).check(current);
    }

    @Override
    public String getCallbackName() {
        return "foreign keys and rows";
    }
}

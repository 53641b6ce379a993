package dev.cairn.db.migration;

import dev.cairn.db.migration.MigrationException.Reason;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Knows which script is being run, and checks every foreign key behind each, inside the transaction that would be taken back. */
final class ScriptWatch implements Callback {
    private static final String DANGLING = "SELECT \"table\" || ' to ' || parent FROM pragma_foreign_key_check";

    private final String module;
    private String current = "a script";

    ScriptWatch(String module) {
        this.module = module;
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
        if (event == Event.BEFORE_EACH_MIGRATE) {
            current = context.getMigrationInfo().getScript() + " of module " + module;
        } else {
            checkForeignKeys(context);
        }
    }

    private void checkForeignKeys(Context context) {
        List<String> dangling = dangling(context);
        if (!dangling.isEmpty()) {
            throw new MigrationException(
                    Reason.FAILED,
                    current + " would leave " + dangling.size() + " links to rows that are not there (first: "
                            + dangling.get(0) + "); it was taken back.");
        }
    }

    private List<String> dangling(Context context) {
        try {
            return Sql.texts(context.getConnection(), DANGLING);
        } catch (SQLException failure) {
            throw new MigrationException(
                    Reason.FAILED,
                    current + " leaves foreign keys that cannot be checked (" + failure.getMessage()
                            + "); it was taken back.",
                    failure);
        }
    }

    @Override
    public String getCallbackName() {
        return "foreign keys";
    }
}

package dev.cairn.tests.concurrency;

import dev.cairn.db.schema.ResourceTable;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Changes;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import dev.cairn.platform.module.Routes;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A module whose rule destroys the transaction it runs in when a fuse is named so, and whose own route reads without an end: it stands for
 * defects in somebody's module.
 */
@ResourceTable(name = "fuses")
public final class FusesModule implements DomainModule {
    /** Takes back the whole transaction and fails. */
    static final String BLOWS = "blows";
    /** Takes back the whole transaction and goes on as if nothing had happened. */
    static final String BLOWS_IN_SILENCE = "blows in silence";
    /** Takes back the whole transaction and refuses the request. */
    static final String BLOWS_AND_TELLS = "blows and tells";
    /** Takes back the whole transaction, goes on, and writes something of its own. */
    static final String BLOWS_AND_MARKS = "blows and marks";

    @Override
    public String name() {
        return "fuses";
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resource.of("fuses").beforeWrite(FusesModule::check));
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/api/burning", "Read without an end", Long.class, (session, none) -> burn(session));
    }

    private static long burn(Session session) throws SQLException {
        String endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
        try (ResultSet row = session.statement(endless).executeQuery()) {
            return row.getLong(1);
        }
    }

    private static void check(Changes changes) throws SQLException {
        for (Change change : changes.all()) {
            String name = change.after().text("name");
            if (name.startsWith(BLOWS)) {
                blow(changes, name);
            }
        }
    }

    private static void blow(Changes changes, String name) throws SQLException {
        try {
            changes.session()
                    .statement("INSERT OR ROLLBACK INTO fuse_marks (mark) VALUES ('taken')")
                    .executeUpdate();
        } catch (SQLException conflict) {
            if (name.equals(BLOWS)) {
                throw conflict;
            }
            if (name.equals(BLOWS_AND_TELLS)) {
                throw Problem.of(ProblemType.CONFLICT, "the fuse has blown");
            }
        }
        if (name.equals(BLOWS_AND_MARKS)) {
            changes.session()
                    .statement("INSERT INTO fuse_marks (mark) VALUES ('left behind')")
                    .executeUpdate();
        }
    }
}

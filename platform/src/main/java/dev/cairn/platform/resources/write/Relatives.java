package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Keeps live rows from linking to deleted ones. Immutable. */
final class Relatives {
    private final Schema schema;

    Relatives(Schema schema) {
        this.schema = schema;
    }

    /** Refuses (409) a delete while live rows outside the family link into it without CASCADE. */
    void checkNobodyStays(Session session, Family family) throws SQLException {
        List<String> staying = new ArrayList<>();
        for (ResourceModel model : family.members().keySet()) {
            for (Neighbour child : model.children()) {
                if (!child.link().cascade()) {
                    addStaying(session, family, model, child, staying);
                }
            }
        }
        if (!staying.isEmpty()) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "Live rows link to what would be deleted: " + String.join(", ", staying)
                            + ". Change or delete those first.");
        }
    }

    private static void addStaying(
            Session session, Family family, ResourceModel model, Neighbour child, List<String> staying)
            throws SQLException {
        Table table = child.model().table();
        PreparedStatement statement = session.statement("SELECT count(*) FROM json_each(?) AS gone CROSS JOIN "
                + table.name() + " AS row ON row." + child.link().column()
                + " = gone.value WHERE row.deleted_at IS NULL"
                + " AND row.id NOT IN (SELECT value FROM json_each(?))");
        statement.setString(1, family.json(model));
        statement.setString(2, family.json(child.model()));
        try (ResultSet rows = statement.executeQuery()) {
            if (rows.next() && rows.getLong(1) > 0) {
                String field = table.column(child.link().column()).jsonName();
                staying.add(rows.getLong(1) + " of " + child.model().name() + " (" + field + ")");
            }
        }
    }

    /** Refuses (409) a restore while a row of the family links to one that stays deleted. */
    void checkNobodyMissing(Session session, Family family) throws SQLException {
        for (ResourceModel model : family.members().keySet()) {
            for (Link link : model.table().links()) {
                if (schema.table(link.target()).has(SystemColumns.DELETED_AT)) {
                    checkLinked(session, family, model, link);
                }
            }
        }
    }

    private void checkLinked(Session session, Family family, ResourceModel model, Link link) throws SQLException {
        PreparedStatement statement = session.statement("SELECT linked.id FROM json_each(?) AS back CROSS JOIN "
                + model.table().name() + " AS row ON row.id = back.value CROSS JOIN " + link.target()
                + " AS linked ON linked.id = row." + link.column() + " WHERE linked.deleted_at IS NOT NULL"
                + " AND linked.id NOT IN (SELECT value FROM json_each(?)) LIMIT 1");
        statement.setString(1, family.json(model));
        statement.setString(2, targets(family, link));
        try (ResultSet rows = statement.executeQuery()) {
            if (rows.next()) {
                throw Problem.of(
                        ProblemType.CONFLICT,
                        "The " + link.name() + " of a row of " + model.name()
                                + " is deleted: restore " + rows.getString(1) + " of "
                                + schema.table(link.target()).jsonName()
                                + " first.");
            }
        }
    }

    private static String targets(Family family, Link link) {
        return family.members().keySet().stream()
                .filter(model -> model.table().name().equals(link.target()))
                .findFirst()
                .map(family::json)
                .orElse("[]");
    }
}

package dev.cairn.platform.garden;

import dev.cairn.platform.database.Session;
import dev.cairn.platform.garden.PlantWriter.Plant;
import dev.cairn.platform.garden.PlantWriter.PlantId;
import dev.cairn.platform.garden.PlantWriter.Values;
import dev.cairn.platform.module.Routes;
import dev.cairn.platform.module.WriteSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes of the garden's own: one that reads, one that writes, one in place of a computed one, and one that fails. */
final class GardenRoutes {
    private GardenRoutes() {}

    /**
     * A watering.
     *
     * @param litres how much
     * @param cans how many cans it came in, where that is known
     * @param helpers who helped
     */
    record Watering(double litres, @Nullable Integer cans, List<String> helpers) {}

    /** What to sow, all of one kind if that is named. */
    record Sowing(List<String> names, @Nullable String kind) {}

    record Sown(List<Plant> items) {}

    record Tallest(@Nullable String name, Instant asOf) {}

    record Census(long workers) {}

    static void declare(Routes routes) {
        routes.get("/api/plants/tallest", "The tallest plant", Tallest.class, (session, none) -> tallest(session));
        routes.get("/api/gardenWorkers", "How many there are", Census.class, (session, none) -> census(session));
        routes.get("/api/plots/{id}/failure", "Fails", Census.class, (session, id) -> {
            throw new IllegalStateException("the secret of " + id);
        });
        routes.post("/api/plants/{id}/water", "Water a plant", Watering.class, Plant.class, GardenRoutes::water);
        routes.post("/api/plots/{id}/sow", "Plant a plot anew", Sowing.class, Sown.class, GardenRoutes::sow);
    }

    private static Tallest tallest(Session session) throws SQLException {
        String sql = "SELECT name FROM plants WHERE deleted_at IS NULL ORDER BY height_cm DESC, id LIMIT 1";
        try (ResultSet rows = session.statement(sql).executeQuery()) {
            return new Tallest(rows.next() ? rows.getString(1) : null, Instant.EPOCH);
        }
    }

    private static Census census(Session session) throws SQLException {
        try (ResultSet rows =
                session.statement("SELECT count(*) FROM garden_workers").executeQuery()) {
            rows.next();
            return new Census(rows.getLong(1));
        }
    }

    private static Plant water(WriteSession session, String id, Watering watering) throws SQLException {
        return PlantWriter.in(session)
                .patch(
                        new PlantId(id),
                        new Values(Map.of(
                                "watered_at", session.now(), "thirsty", watering.litres() < 1, "shade", "some")));
    }

    /** Plants everything anew: what stood on the plot is deleted. */
    private static Sown sow(WriteSession session, String plotId, Sowing sowing) throws SQLException {
        PlantWriter plants = PlantWriter.in(session);
        plants.delete(plantsOf(session, plotId));
        List<Values> sown = new ArrayList<>();
        for (String name : sowing.names()) {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("plot_id", plotId);
            values.put("name", name);
            values.put("kind", sowing.kind());
            sown.add(new Values(values));
        }
        return new Sown(plants.insert(sown));
    }

    private static List<PlantId> plantsOf(Session session, String plotId) throws SQLException {
        PreparedStatement statement =
                session.statement("SELECT id FROM plants WHERE plot_id = ? AND deleted_at IS NULL");
        statement.setString(1, plotId);
        List<PlantId> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(new PlantId(rows.getString(1)));
            }
        }
        return ids;
    }
}

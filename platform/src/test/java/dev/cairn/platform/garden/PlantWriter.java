package dev.cairn.platform.garden;

import dev.cairn.db.schema.StoredValue;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.module.RowSource;
import dev.cairn.platform.module.Stored;
import dev.cairn.platform.module.TableWriter;
import dev.cairn.platform.module.WriteSession;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the compiler makes for a table of a module, in small and by hand, since the platform is compiled before it. */
final class PlantWriter
        extends TableWriter<PlantWriter.PlantId, PlantWriter.Plant, PlantWriter.Values, PlantWriter.Values> {
    private PlantWriter(WriteSession session) {
        super(session, "plants", Plant::of);
    }

    static PlantWriter in(WriteSession session) {
        return new PlantWriter(session);
    }

    record PlantId(String stored) implements StoredValue {}

    record Plant(
            String id,
            String name,
            boolean thirsty,
            String shade,
            @Nullable Long leafPairs,
            @Nullable Instant wateredAt,
            long revision,
            @Nullable Instant deletedAt) {
        static Plant of(Row row) {
            return new Plant(
                    row.id(),
                    row.text("name"),
                    row.integer("thirsty") == 1,
                    row.text("shade"),
                    Stored.integer(row.get("leaf_pairs")),
                    Stored.instant(row.get("watered_at")),
                    row.integer("revision"),
                    Stored.instant(row.get("deleted_at")));
        }
    }

    record Values(Map<String, @Nullable Object> values) implements RowSource {
        @Override
        public Row fill(Row row) {
            values.forEach(row::set);
            return row;
        }
    }
}

package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.resources.ResourceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Threads that write while lists are read. They create rows, do with restless rows what they like, and of all others change only columns that
 * are not being watched.
 */
final class Disturbance implements AutoCloseable {
    private static final Set<String> TABLES = Set.of("tickets", "tasks", "samples");

    private final Tracker tracker;
    private final ReadWriteLock watching = new ReentrantReadWriteLock(true);
    private final List<Thread> threads = new ArrayList<>();
    private volatile Set<String> watched = Set.of();
    private volatile boolean over;
    private volatile String refused = "";

    /** Starts that many threads. {@code rows} are all rows, by which each thread finds its victims. */
    Disturbance(Tracker tracker, Dice dice, int threads, List<Row> rows) {
        this.tracker = tracker;
        for (int i = 0; i < threads; i++) {
            Dice own = dice.fork();
            Thread thread = new Thread(() -> run(own, rows), "disturbance-" + i);
            thread.start();
            this.threads.add(thread);
        }
    }

    /** A row that may be changed: a restless one in any way. */
    record Row(ResourceModel model, String id, boolean restless) {}

    /** From here on these columns (JSON names) of rows that are not restless stay as they are; runs {@code look} before anything else changes. */
    void watch(Set<String> columns, Runnable look) {
        watching.writeLock().lock();
        try {
            watched = columns;
            look.run();
        } finally {
            watching.writeLock().unlock();
        }
    }

    private void run(Dice dice, List<Row> rows) {
        Values values = new Values(dice);
        while (!over) {
            watching.readLock().lock();
            try {
                TestClient.Reply reply = disturb(dice, values, dice.one(rows));
                // Others may have deleted the row meanwhile (404), its parent (422, 409), or brought it back.
                if (reply.status() >= 300 && !Set.of(404, 409, 422).contains(reply.status())) {
                    refused = reply.status() + " " + reply.text();
                }
            } finally {
                watching.readLock().unlock();
            }
        }
    }

    private TestClient.Reply disturb(Dice dice, Values values, Row row) {
        String path = "/api/" + row.model().name() + "/" + row.id();
        if (!row.restless() || dice.percent(50)) {
            return tracker.client().patch(path, patch(dice, values, row).toString());
        }
        return dice.any(
                () -> tracker.client().delete(path),
                () -> tracker.client().post(path + "/restore", "{}"),
                () -> tracker.client()
                        .post("/api/" + row.model().name(), copy(row).toString()));
    }

    /** A new row like that one. */
    private JsonNode copy(Row row) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        JsonNode source = tracker.get("/api/" + row.model().name() + "/" + row.id() + "?deleted=include");
        for (Column column : row.model().shown().values()) {
            if (Tracker.settable(row.model(), column)) {
                copy.set(column.jsonName(), source.get(column.jsonName()));
            }
        }
        return copy;
    }

    private ObjectNode patch(Dice dice, Values values, Row row) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        List<Column> columns = row.model().shown().values().stream()
                .filter(column ->
                        Tracker.settable(row.model(), column) && !row.model().createOnly(column))
                .filter(column -> column.type() != ColumnType.ID)
                .filter(column -> row.restless() || free(column))
                .toList();
        for (int i = columns.isEmpty() ? 0 : dice.between(1, 3); i > 0; i--) {
            Column column = dice.one(columns);
            patch.set(column.jsonName(), values.of(column));
        }
        return patch;
    }

    /** Whether the column and all that follows from it may change. */
    private boolean free(Column column) {
        Set<String> follow = switch (column.jsonName()) {
            case "status" -> Set.of("closedAt", "completedAt");
            case "maybeAmount" -> Set.of("doubled");
            default -> Set.of();
        };
        boolean versions = watched.contains("revision") || watched.contains("updatedAt");
        return !versions
                && !watched.contains(column.jsonName())
                && follow.stream().noneMatch(watched::contains);
    }

    /** An answer that no writer should have had, or the empty text. */
    String refused() {
        return refused;
    }

    static boolean disturbs(ResourceModel model) {
        return TABLES.contains(model.name());
    }

    @Override
    public void close() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

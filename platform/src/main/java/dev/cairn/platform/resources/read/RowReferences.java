package dev.cairn.platform.resources.read;

import dev.cairn.platform.database.Query;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import dev.cairn.platform.resources.RowJson;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lets a statement name rows by their revision in place of building their JSON, which is most of the work of a list, and puts in the JSON
 * that was built at an earlier read. Rows met for the first time are read with one more statement for each table. A reference stands
 * between control characters, which JSON text never has. Immutable but for what is kept, thread-safe.
 */
final class RowReferences {
    private static final byte BEGIN = 1;
    private static final byte WHOLE = 2;
    /** Ends a reference to a row without its last brace, behind which more members follow. */
    private static final byte OPEN = 3;

    private static final long MOST_KEPT_BYTES = 24 << 20;
    private static final int HEAP_DIVISOR = 20;

    private final List<ResourceModel> models;
    private final List<String> statements;
    private final KeptRows kept =
            new KeptRows(Math.min(MOST_KEPT_BYTES, Runtime.getRuntime().maxMemory() / HEAP_DIVISOR));

    RowReferences(ResourceModels models) {
        this.models = List.copyOf(models.all());
        this.statements = this.models.stream().map(RowReferences::statement).toList();
    }

    private static String statement(ResourceModel model) {
        return "SELECT t.rowid, t.revision, " + RowJson.of(model, "t") + " FROM "
                + model.table().name() + " AS t WHERE t.rowid IN (SELECT value FROM json_each(?))";
    }

    /** The SQL expression that refers to the row under that alias. */
    String reference(ResourceModel model, String alias, boolean open) {
        // The characters themselves, since char() would be called for every row.
        return "concat('" + (char) BEGIN + models.indexOf(model) + ":', " + alias + ".rowid, ':', " + alias
                + ".revision, '" + (char) (open ? OPEN : WHOLE) + "')";
    }

    /** One reference found in a text, which stands there from {@code start} to before {@code end}. */
    private record Reference(int table, long row, long revision, boolean open, int start, int end) {
        int length(byte[] json) {
            return open ? json.length - 1 : json.length;
        }
    }

    /** The text up to that length with the JSON of every row in place of its reference, between that beginning and that end. */
    byte[] expand(Session session, byte[] text, int length, byte[] beginning, byte[] end) throws SQLException {
        List<Reference> references = references(text, length);
        byte[][] rows = rows(session, references);
        long size = (long) beginning.length + length + end.length;
        for (int i = 0; i < rows.length; i++) {
            Reference reference = references.get(i);
            size += reference.length(rows[i]) - (reference.end - reference.start);
        }
        if (size > Page.LONGEST_ANSWER) {
            throw Page.tooLong();
        }
        ByteBuffer out = ByteBuffer.allocate((int) size).put(beginning);
        int from = 0;
        for (int i = 0; i < rows.length; i++) {
            Reference reference = references.get(i);
            out.put(text, from, reference.start - from).put(rows[i], 0, reference.length(rows[i]));
            from = reference.end;
        }
        return out.put(text, from, length - from).put(end).array();
    }

    private static List<Reference> references(byte[] text, int length) {
        List<Reference> references = new ArrayList<>();
        for (int at = 0; at < length; at++) {
            if (text[at] == BEGIN) {
                Reference reference = reference(text, at);
                references.add(reference);
                at = reference.end - 1;
            }
        }
        return references;
    }

    private static Reference reference(byte[] text, int start) {
        long[] numbers = new long[3];
        int at = start + 1;
        for (int field = 0; text[at] != WHOLE && text[at] != OPEN; at++) {
            if (text[at] == ':') {
                field++;
            } else {
                numbers[field] = numbers[field] * 10 + (text[at] - '0');
            }
        }
        return new Reference((int) numbers[0], numbers[1], numbers[2], text[at] == OPEN, start, at + 1);
    }

    private byte[][] rows(Session session, List<Reference> references) throws SQLException {
        byte[][] rows = new byte[references.size()][];
        Map<Integer, List<Integer>> missing = new TreeMap<>();
        for (int i = 0; i < rows.length; i++) {
            Reference reference = references.get(i);
            byte[] json = kept.get(reference.table, reference.revision);
            if (json == null) {
                missing.computeIfAbsent(reference.table, table -> new ArrayList<>())
                        .add(i);
            } else {
                rows[i] = json;
            }
        }
        for (Map.Entry<Integer, List<Integer>> table : missing.entrySet()) {
            read(session, table.getKey(), references, table.getValue(), rows);
        }
        return rows;
    }

    private void read(Session session, int table, List<Reference> references, List<Integer> missing, byte[][] rows)
            throws SQLException {
        Map<Long, byte[]> read = new HashMap<>();
        PreparedStatement statement = session.statement(statements.get(table));
        statement.setString(
                1,
                missing.stream()
                        .map(i -> Long.toString(references.get(i).row))
                        .collect(Collectors.joining(",", "[", "]")));
        try (ResultSet found = Query.run(statement)) {
            while (found.next()) {
                byte[] json = found.getBytes(3);
                read.put(found.getLong(1), json);
                // A write can be taken back, and its revision given to another row.
                if (!session.writes()) {
                    kept.put(table, found.getLong(2), json);
                }
            }
        }
        for (int i : missing) {
            rows[i] = Objects.requireNonNull(read.get(references.get(i).row));
        }
    }
}

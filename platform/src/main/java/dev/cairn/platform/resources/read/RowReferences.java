package dev.cairn.platform.resources.read;

import dev.cairn.platform.database.Query;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import dev.cairn.platform.resources.RowJson;
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

    private static final long MOST_KEPT_BYTES = 16 << 20;
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
        int length(int whole) {
            return open ? whole - 1 : whole;
        }
    }

    /** The rows that a text refers to, in its order: where each is kept, or the row itself where it was read. */
    private static final class Rows {
        final long[] places;
        final byte[][] read;
        /** The row among the kept ones that goes first; what stays for it stays for all. */
        long oldest = Long.MAX_VALUE;

        Rows(int count) {
            places = new long[count];
            read = new byte[count][];
        }

        boolean kept(int i) {
            return places[i] != KeptRows.NONE;
        }

        int length(int i) {
            return kept(i) ? KeptRows.length(places[i]) : read[i].length;
        }
    }

    /** The text up to that length with the JSON of every row in place of its reference, between that beginning and that end. */
    byte[] expand(Session session, byte[] text, int length, byte[] beginning, byte[] end) throws SQLException {
        List<Reference> references = references(text, length);
        Rows rows = rows(session, references, true);
        byte[] whole = filled(text, length, beginning, end, references, rows);
        if (kept.stays(rows.oldest)) {
            return whole;
        }
        return filled(text, length, beginning, end, references, rows(session, references, false));
    }

    private byte[] filled(
            byte[] text, int length, byte[] beginning, byte[] end, List<Reference> references, Rows rows) {
        byte[] whole = new byte[size(length + beginning.length + end.length, references, rows)];
        System.arraycopy(beginning, 0, whole, 0, beginning.length);
        int at = beginning.length;
        int from = 0;
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            System.arraycopy(text, from, whole, at, reference.start - from);
            at += reference.start - from;
            at += copy(reference, rows, i, whole, at);
            from = reference.end;
        }
        System.arraycopy(text, from, whole, at, length - from);
        System.arraycopy(end, 0, whole, at + length - from, end.length);
        return whole;
    }

    private static int size(long without, List<Reference> references, Rows rows) {
        long size = without;
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            size += reference.length(rows.length(i)) - (reference.end - reference.start);
        }
        if (size > Page.LONGEST_ANSWER) {
            throw Page.tooLong();
        }
        return (int) size;
    }

    private int copy(Reference reference, Rows rows, int i, byte[] to, int at) {
        int length = reference.length(rows.length(i));
        if (rows.kept(i)) {
            kept.copy(rows.places[i], length, to, at);
        } else {
            System.arraycopy(rows.read[i], 0, to, at, length);
        }
        return length;
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

    private Rows rows(Session session, List<Reference> references, boolean useKept) throws SQLException {
        Rows rows = new Rows(references.size());
        Map<Integer, List<Integer>> missing = new TreeMap<>();
        for (int i = 0; i < rows.places.length; i++) {
            Reference reference = references.get(i);
            long place = useKept ? kept.find(reference.table, reference.revision) : KeptRows.NONE;
            if (place == KeptRows.NONE) {
                missing.computeIfAbsent(reference.table, table -> new ArrayList<>())
                        .add(i);
            } else {
                rows.places[i] = place;
                rows.oldest = Math.min(rows.oldest, place);
            }
        }
        for (Map.Entry<Integer, List<Integer>> table : missing.entrySet()) {
            read(session, table.getKey(), references, table.getValue(), rows.read);
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

package dev.cairn.platform.resources.read;

import dev.cairn.platform.database.Query;
import dev.cairn.platform.database.RowWatch;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.JsonList;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import dev.cairn.platform.resources.RowJson;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets a statement name rows by their id in place of building their JSON, which is most of the work of a list, and puts in the JSON that was
 * built at an earlier read. Rows that are not kept are read with one more statement for each table. A reference stands between control
 * characters, which JSON text never has. Immutable but for what is kept, thread-safe.
 */
final class RowReferences implements RowWatch {
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
        if (this.models.size() > KeptRows.MOST_TABLES) {
            throw new IllegalArgumentException("there are more than " + KeptRows.MOST_TABLES + " resources");
        }
        this.statements = this.models.stream().map(RowReferences::statement).toList();
    }

    private static String statement(ResourceModel model) {
        return "SELECT t.id, t.revision, t.deleted_at IS NULL, " + RowJson.of(model, "t") + " FROM "
                + model.table().name() + " AS t WHERE t.id IN (SELECT value FROM json_each(?))";
    }

    @Override
    public void changing(long from, long to, List<String> ids) {
        List<RowId> changed = new ArrayList<>(ids.size());
        for (String text : ids) {
            RowId id = RowId.of(text);
            if (id != null) {
                changed.add(id);
            }
        }
        kept.change(from, to, changed);
    }

    @Override
    public void changingUnknown() {
        kept.changeUnknown();
    }

    @Override
    public void releaseMemory() {
        kept.release();
    }

    /** The live row of that id as the snapshot whose last revision is that one shows it, if it is kept; else null. */
    @Nullable LiveRow find(ResourceModel model, String idText, long snapshot) {
        RowId id = RowId.of(idText);
        long where = id == null ? KeptRows.NONE : kept.find(models.indexOf(model), id, snapshot);
        if (where == KeptRows.NONE) {
            return null;
        }
        byte[] json = new byte[KeptRows.length(where)];
        kept.copy(where, json.length, json, 0);
        LiveRow row = new LiveRow(kept.revision(where), json);
        return kept.stays(where) ? row : null;
    }

    /** Keeps a live row as the snapshot whose last revision is that one shows it. */
    void keep(ResourceModel model, String idText, LiveRow row, long snapshot) {
        RowId id = RowId.of(idText);
        if (id != null) {
            kept.put(models.indexOf(model), id, row.revision(), row.json(), snapshot);
        }
    }

    /** The SQL expression that refers to the row under that alias. */
    String reference(ResourceModel model, String alias, boolean open) {
        return "concat('" + begin(model) + "', " + alias + ".id, '" + (char) (open ? OPEN : WHOLE) + "')";
    }

    /** The SQL expression that aggregates ids into one text of references; null where there are none. */
    String joined(ResourceModel model, String id, String separator) {
        String between = (char) WHOLE + separator + begin(model);
        return "'" + begin(model) + "' || group_concat(" + id + ", '" + between + "') || '" + (char) WHOLE + "'";
    }

    /** The characters themselves, since char() would be called for every row. */
    private String begin(ResourceModel model) {
        return (char) BEGIN + "" + models.indexOf(model) + ":";
    }

    /** One reference found in a text, which stands there from {@code start} to before {@code end}, and its id from {@code idStart} on. */
    private record Reference(int table, @Nullable RowId id, boolean open, int start, int idStart, int end) {
        int length(int whole) {
            return open ? whole - 1 : whole;
        }

        String id(byte[] text) {
            return new String(text, idStart, end - 1 - idStart, StandardCharsets.UTF_8);
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

    /**
     * The text up to that length with the JSON of every row in place of its reference, between that beginning and that end; the snapshot is the
     * last revision that the session sees.
     */
    byte[] expand(Session session, long snapshot, byte[] text, int length, byte[] beginning, byte[] end)
            throws SQLException {
        List<Reference> references = references(text, length);
        // What a write has not committed may be taken back, and its revisions given to other rows.
        Rows rows = rows(session, snapshot, text, references, !session.writes());
        byte[] whole = filled(text, length, beginning, end, references, rows);
        if (kept.stays(rows.oldest)) {
            return whole;
        }
        return filled(text, length, beginning, end, references, rows(session, snapshot, text, references, false));
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
        if (size > Query.LONGEST_TEXT) {
            throw Problem.of(ProblemType.BAD_REQUEST, Query.TOO_LONG);
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
        int table = 0;
        int at = start + 1;
        for (; text[at] != ':'; at++) {
            table = table * 10 + (text[at] - '0');
        }
        int idStart = at + 1;
        int end = idStart;
        while (text[end] != WHOLE && text[end] != OPEN) {
            end++;
        }
        return new Reference(table, RowId.of(text, idStart, end), text[end] == OPEN, start, idStart, end + 1);
    }

    private Rows rows(Session session, long snapshot, byte[] text, List<Reference> references, boolean useKept)
            throws SQLException {
        Rows rows = new Rows(references.size());
        Map<Integer, List<Integer>> missing = new TreeMap<>();
        for (int i = 0; i < rows.places.length; i++) {
            Reference reference = references.get(i);
            RowId id = reference.id;
            long place = useKept && id != null ? kept.find(reference.table, id, snapshot) : KeptRows.NONE;
            if (place == KeptRows.NONE) {
                missing.computeIfAbsent(reference.table, table -> new ArrayList<>())
                        .add(i);
            } else {
                rows.places[i] = place;
                rows.oldest = Math.min(rows.oldest, place);
            }
        }
        for (Map.Entry<Integer, List<Integer>> table : missing.entrySet()) {
            List<String> ids = new ArrayList<>(table.getValue().size());
            for (int i : table.getValue()) {
                ids.add(references.get(i).id(text));
            }
            Map<String, byte[]> read = read(session, snapshot, table.getKey(), ids);
            for (int i = 0; i < ids.size(); i++) {
                rows.read[table.getValue().get(i)] = Objects.requireNonNull(
                        read.get(ids.get(i)),
                        "a row's id has a control character, as only another program writes them");
            }
        }
        return rows;
    }

    private Map<String, byte[]> read(Session session, long snapshot, int table, List<String> ids) throws SQLException {
        Map<String, byte[]> read = new HashMap<>();
        PreparedStatement statement = session.statement(statements.get(table));
        statement.setString(1, JsonList.of(ids));
        try (ResultSet found = Query.run(statement)) {
            while (found.next()) {
                byte[] json = found.getBytes(4);
                String text = found.getString(1);
                read.put(text, json);
                if (found.getBoolean(3) && !session.writes()) {
                    keep(models.get(table), text, new LiveRow(found.getLong(2), json), snapshot);
                }
            }
        }
        return read;
    }
}

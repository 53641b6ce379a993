package dev.cairn.platform.resources.write;

import java.nio.ByteBuffer;
import java.util.List;

/** A row as it stands after a write. Immutable. */
public final class Written {
    /** What a row with a few sentences takes. */
    static final int EXPECTED_BYTES = 700;

    private final String id;
    private final long revision;
    private final boolean changed;
    private final RowText row;
    private final List<WrittenRows> nested;

    Written(String id, long revision, boolean changed, RowText row, List<WrittenRows> nested) {
        this.id = id;
        this.revision = revision;
        this.changed = changed;
        this.row = row;
        this.nested = List.copyOf(nested);
    }

    /** Rows created under another, and the name of their collection. */
    record WrittenRows(String name, List<Written> rows) {}

    /** The row's id. */
    public String id() {
        return id;
    }

    /** The row's revision, which is its entity tag. */
    public long revision() {
        return revision;
    }

    /** Whether this write changed anything of the row; a created row always is. */
    public boolean changed() {
        return changed;
    }

    /** Whether this write changed anything of the row or of those under it. */
    boolean anyChanged() {
        return changed
                || nested.stream().flatMap(under -> under.rows().stream()).anyMatch(Written::anyChanged);
    }

    /** The row as JSON in UTF-8, with what was created under it. Only of a write that was told to return rows. */
    public ByteBuffer json() {
        JsonBytes out = new JsonBytes(EXPECTED_BYTES);
        writeTo(out);
        return out.written();
    }

    void writeTo(JsonBytes out) {
        row.writeTo(out);
        if (nested.isEmpty()) {
            return;
        }
        out.dropLast();
        for (WrittenRows collection : nested) {
            out.text(",\"" + collection.name() + "\":{\"items\":");
            writeAll(collection.rows(), out);
            out.text(",\"nextCursor\":null}");
        }
        out.character('}');
    }

    /** Writes the rows as a JSON array. */
    static void writeAll(List<Written> rows, JsonBytes out) {
        out.character('[');
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                out.character(',');
            }
            rows.get(i).writeTo(out);
            if (i == 0) {
                out.expectAsMuch(rows.size() - 1);
            }
        }
        out.character(']');
    }
}

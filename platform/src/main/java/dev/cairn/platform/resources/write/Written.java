package dev.cairn.platform.resources.write;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A row as it stands after a write. Immutable. */
public final class Written {
    private final String id;
    private final long revision;
    private final boolean changed;
    private final byte[] row;
    private final List<WrittenRows> nested;

    Written(String id, long revision, boolean changed, byte[] row, List<WrittenRows> nested) {
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

    /** The row as JSON in UTF-8, with what was created under it; empty when the write was told to return nothing. */
    public byte[] json() {
        if (nested.isEmpty() || row.length == 0) {
            return row;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(row.length * 4);
        writeTo(out);
        return out.toByteArray();
    }

    void writeTo(ByteArrayOutputStream out) {
        if (nested.isEmpty()) {
            out.writeBytes(row);
            return;
        }
        out.write(row, 0, row.length - 1);
        for (WrittenRows collection : nested) {
            text(out, ",\"" + collection.name() + "\":{\"items\":");
            writeAll(collection.rows(), out);
            text(out, ",\"nextCursor\":null}");
        }
        out.write('}');
    }

    /** Writes the rows as a JSON array. */
    static void writeAll(List<Written> rows, ByteArrayOutputStream out) {
        out.write('[');
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            rows.get(i).writeTo(out);
        }
        out.write(']');
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}

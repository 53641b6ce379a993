package dev.cairn.platform.resources.write;

/** The JSON of one row after a write, there already or yet to be built. It is the same whenever it is built. */
@FunctionalInterface
interface RowText {
    /** Of a row that nobody wants to see. */
    RowText NOTHING = out -> {};

    /** The JSON as the database built it. */
    static RowText of(byte[] json) {
        return out -> out.bytes(json);
    }

    /** Writes the row's JSON object. */
    void writeTo(JsonBytes out);
}

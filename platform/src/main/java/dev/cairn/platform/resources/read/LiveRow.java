package dev.cairn.platform.resources.read;

/** A row that is not deleted. Its JSON is handed over, not copied. */
final class LiveRow {
    private final long revision;
    private final byte[] json;

    LiveRow(long revision, byte[] json) {
        this.revision = revision;
        this.json = json;
    }

    long revision() {
        return revision;
    }

    byte[] json() {
        return json;
    }
}

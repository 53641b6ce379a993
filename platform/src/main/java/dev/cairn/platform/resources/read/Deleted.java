package dev.cairn.platform.resources.read;

/** Which rows a list shows: live ones, deleted ones, or both. */
enum Deleted {
    EXCLUDE,
    ONLY,
    INCLUDE;

    /** Writes the condition behind others; nothing where both kinds are shown. */
    void write(SqlBuilder out, String alias) {
        switch (this) {
            case EXCLUDE -> out.add(" AND " + alias + ".deleted_at IS NULL");
            case ONLY -> out.add(" AND " + alias + ".deleted_at IS NOT NULL");
            case INCLUDE -> out.add("");
        }
    }
}

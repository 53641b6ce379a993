package dev.cairn.db.schema;

import java.util.Set;

/** The columns that every resource table has and that the platform alone sets. */
public final class SystemColumns {
    public static final String ID = "id";
    public static final String KEY = "key";
    public static final String REVISION = "revision";
    public static final String CREATED_AT = "created_at";
    public static final String UPDATED_AT = "updated_at";
    public static final String DELETED_AT = "deleted_at";

    /** The four system columns. */
    public static final Set<String> ALL = Set.of(REVISION, CREATED_AT, UPDATED_AT, DELETED_AT);

    private SystemColumns() {}
}

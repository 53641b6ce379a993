package dev.cairn.db.compiler.statement;

import dev.cairn.db.schema.ColumnType;
import java.util.Map;
import java.util.Set;

/** The kinds of Java types that columns are read into and bound from. */
enum JavaKind {
    TEXT,
    WHOLE,
    REAL,
    BOOLEAN,
    INSTANT,
    DATE,
    ID,
    ENUM,
    OTHER;

    private static final Map<ColumnType, Set<JavaKind>> FITTING = Map.of(
            ColumnType.ID, Set.of(TEXT, ID),
            ColumnType.TEXT, Set.of(TEXT),
            ColumnType.ENUM, Set.of(TEXT, ENUM),
            ColumnType.INTEGER, Set.of(WHOLE, REAL),
            ColumnType.REAL, Set.of(REAL),
            ColumnType.BOOLEAN, Set.of(BOOLEAN),
            ColumnType.INSTANT, Set.of(TEXT, INSTANT),
            ColumnType.DATE, Set.of(TEXT, DATE),
            ColumnType.JSON_ARRAY, Set.of(TEXT),
            ColumnType.JSON_OBJECT, Set.of(TEXT));
    private static final Map<ColumnType, String> ADVICE = Map.of(
            ColumnType.ID, "String or its id type",
            ColumnType.TEXT, "String",
            ColumnType.ENUM, "String or its enum",
            ColumnType.INTEGER, "long or int",
            ColumnType.REAL, "double",
            ColumnType.BOOLEAN, "boolean",
            ColumnType.INSTANT, "Instant",
            ColumnType.DATE, "LocalDate",
            ColumnType.JSON_ARRAY, "String, which holds the JSON",
            ColumnType.JSON_OBJECT, "String, which holds the JSON");

    boolean fits(ColumnType type) {
        return FITTING.getOrDefault(type, Set.of()).contains(this);
    }

    /** What to make a Java type that is to take such a column. */
    static String advice(ColumnType type) {
        return ADVICE.getOrDefault(type, "String");
    }
}

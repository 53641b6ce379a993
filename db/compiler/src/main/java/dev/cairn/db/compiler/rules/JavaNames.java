package dev.cairn.db.compiler.rules;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Table;
import dev.cairn.db.schema.TypeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Wants columns and values of enums that can be told apart in JSON and in generated Java. */
public final class JavaNames {
    /** The methods that every object has, whose names no component of a record can have. */
    private static final Set<String> METHODS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    /** The constants that the class of a table has beside those of its columns. */
    private static final Set<String> CONSTANTS = Set.of("TABLE", "SELECT_LIVE");

    /** The columns whose enum would have the name of another type of its table: {@code TicketRow} and the like. */
    private static final Set<String> TYPES = Set.of("patch", "row", "writer");

    private JavaNames() {}

    /** Whether types can be generated for a resource table. */
    public static boolean fit(Table table) {
        return faults(table).isEmpty();
    }

    static List<String> faults(Table table) {
        List<String> faults = new ArrayList<>();
        Map<String, String> columns = new HashMap<>();
        for (Column column : table.columns()) {
            String other = columns.putIfAbsent(column.jsonName(), column.name());
            if (other != null) {
                faults.add("columns " + other + " and " + column.name() + " are both " + column.jsonName()
                        + " in JSON: name one of them otherwise");
            }
            if (isTaken(column)) {
                faults.add("column " + column.name()
                        + " has a name that generated Java has another use for: name it otherwise");
            }
            checkValues(column, faults);
        }
        return faults;
    }

    private static boolean isTaken(Column column) {
        return SourceVersion.isKeyword(column.jsonName())
                || METHODS.contains(column.jsonName())
                || CONSTANTS.contains(TypeNames.constant(column.name()))
                || (column.type() == ColumnType.ENUM && TYPES.contains(column.name()));
    }

    private static void checkValues(Column column, List<String> faults) {
        Map<String, String> values = new HashMap<>();
        for (String value : column.values()) {
            String constant = TypeNames.constant(value);
            String other = values.putIfAbsent(constant, value);
            if (!SourceVersion.isName(constant)) {
                faults.add("column " + column.name() + " has the value '" + value
                        + "', which makes no name in Java: give it a letter from a to z or a digit");
            } else if (other != null && !other.equals(value)) {
                faults.add("column " + column.name() + " has the values '" + other + "' and '" + value
                        + "', which are both " + constant + " in Java: write one of them otherwise");
            }
        }
    }
}

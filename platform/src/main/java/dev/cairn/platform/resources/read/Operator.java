package dev.cairn.platform.resources.read;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The comparisons a filter can make; {@link #EQ} is the one without a name in the query. */
public enum Operator {
    EQ("="),
    NE(" IS DISTINCT FROM "),
    GT(" > "),
    GTE(" >= "),
    LT(" < "),
    LTE(" <= "),
    IN(" IN "),
    CONTAINS(""),
    NULL("");

    private final String sql;

    Operator(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /** Whether it needs values to have an order; those of an enumeration have the one in which they are declared. */
    public boolean ordering() {
        return this == GT || this == GTE || this == LT || this == LTE;
    }

    /** Whether several filters with it on one column say what one cannot: all of them hold. */
    public boolean repeatable() {
        return this == NE || this == CONTAINS;
    }

    static Optional<Operator> named(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator != EQ && operator.word().equals(name))
                .findFirst();
    }

    /** The name behind the colon. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names that may stand behind a colon. */
    public static List<String> words() {
        return Arrays.stream(values())
                .filter(operator -> operator != EQ)
                .map(Operator::word)
                .toList();
    }
}

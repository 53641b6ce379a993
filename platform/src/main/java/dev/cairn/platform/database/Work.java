package dev.cairn.platform.database;

import java.sql.SQLException;

/**
 * Work on the database. Work handed to {@link Database#write} can be run more than once, each time from the start, so it does no input
 * or output of its own and changes nothing but the database and objects it made itself.
 */
@FunctionalInterface
public interface Work<T> {
    /** Does the work; whatever it throws takes back everything it wrote. */
    T run(Session session) throws SQLException;
}

package dev.cairn.platform.module;

import dev.cairn.platform.database.Session;

/**
 * A write that can also change rows of resources, with all rules. Modules hand it to the writer that is made for each table, as in
 * {@code TicketWriter.in(session)}. Used by one thread, and only until the work ends.
 */
public interface WriteSession extends Session {
    /** The rows of that table, to be changed; throws IllegalArgumentException when there is no resource on it. */
    TableRows rows(String table);
}

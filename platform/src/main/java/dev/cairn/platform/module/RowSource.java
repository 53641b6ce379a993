package dev.cairn.platform.module;

/** Values for some columns of a row: the common part of the types made for a table, such as {@code NewTicket} and {@code TicketPatch}. */
public interface RowSource {
    /** Sets its values in that row and returns the row. */
    Row fill(Row row);
}

package dev.cairn.bench.rows;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * How a server stores the rows. Immutable.
 *
 * @param tasks the name of the table of tasks
 * @param form how ids and instants are stored
 */
public record Layout(String tasks, Form form) {
    /** How ids and instants are stored. */
    public enum Form {
        /** UUIDs and instants as text, each row with a revision. */
        CAIRN,
        /** Integers, instants as milliseconds. */
        INTEGERS,
        /** UUIDs of 16 bytes, instants as milliseconds. */
        BYTES
    }

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int UUID_BYTES = 16;

    /** The id of a project as it is stored. */
    public Object projectId(int project) {
        return stored(Rows.projectCreatedAt(project), 1, project);
    }

    /** The id of a ticket as it is stored. */
    public Object ticketId(int ticket) {
        return stored(Rows.createdAt(ticket), 2, ticket);
    }

    /** The id of a task as it is stored. */
    public Object taskId(int task) {
        return stored(Rows.taskCreatedAt(task), 3, task);
    }

    /** The id of a project as it is shown: text, or a number. */
    public Object shownProjectId(int project) {
        return shown(Rows.projectCreatedAt(project), 1, project);
    }

    /** The id of a ticket as it is shown: text, or a number. */
    public Object shownTicketId(int ticket) {
        return shown(Rows.createdAt(ticket), 2, ticket);
    }

    /** An instant as it is stored. */
    public Object instant(long millis) {
        return form == Form.CAIRN ? INSTANT.format(Instant.ofEpochMilli(millis)) : (Object) millis;
    }

    private Object stored(long millis, int kind, int number) {
        if (form != Form.BYTES) {
            return shown(millis, kind, number);
        }
        UUID id = uuid(millis, kind, number);
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private Object shown(long millis, int kind, int number) {
        return form == Form.INTEGERS
                ? (Object) (number + 1)
                : uuid(millis, kind, number).toString();
    }

    /** A UUID of version 7 that is always the same for the same row. */
    private static UUID uuid(long millis, int kind, int number) {
        long random = (number * 4L + kind) * MIX;
        return new UUID((millis << 16) | 0x7000 | (random & 0xFFF), (random >>> 2) | Long.MIN_VALUE);
    }
}

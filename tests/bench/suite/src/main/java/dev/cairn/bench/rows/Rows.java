package dev.cairn.bench.rows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows that every server holds when a run starts: tickets spread evenly over projects, the newest of each project with tasks. All follow
 * from their numbers. The last projects are those that the run writes to; the others stay as they are. Immutable.
 *
 * @param tickets how many tickets there are
 */
public record Rows(int tickets) {
    /** How many projects there are. */
    public static final int PROJECTS = 24;
    /** The first of the projects that are written to. */
    public static final int FIRST_WRITTEN = 20;
    /** How many tasks a ticket has that has any. */
    public static final int TASKS = 12;

    private static final int TICKETS_WITH_TASKS = 200;
    private static final long START = 1_767_225_600_000L;
    private static final List<String> STATUSES = List.of("open", "in_progress", "closed");
    private static final List<String> PRIORITIES = List.of("low", "normal", "high");
    private static final String TEXT = "Says what has to be done, and why, in a sentence or two, as people write it. ";

    public Rows {
        if (tickets < PROJECTS * 100) {
            throw new IllegalArgumentException("at least " + PROJECTS * 100 + " tickets are needed, not " + tickets);
        }
    }

    /** The project of a ticket. */
    public static int project(int ticket) {
        return ticket % PROJECTS;
    }

    /** When a ticket was created, in milliseconds since 1970; a later ticket is newer. */
    public static long createdAt(int ticket) {
        return START + ticket * 1000L;
    }

    /** When a task was created, in milliseconds since 1970. */
    public static long taskCreatedAt(int task) {
        return createdAt(ticketOf(task)) + 10L * (task % TASKS);
    }

    /** When a project was created, in milliseconds since 1970. */
    public static long projectCreatedAt(int project) {
        return START - 1_000_000L + project * 1000L;
    }

    /** After this moment only the run itself creates tickets. */
    public long end() {
        return createdAt(tickets);
    }

    /** The ticket of a task. */
    public static int ticketOf(int task) {
        return task / TASKS;
    }

    /** The tickets that have tasks, by number. */
    public IntStream ticketsWithTasks() {
        return IntStream.range(Math.max(0, tickets - TICKETS_WITH_TASKS * PROJECTS), tickets);
    }

    /** The newest tickets of a project, by number, the newest first. */
    public IntStream newest(int project, int count) {
        int last = tickets - 1 - Math.floorMod(tickets - 1 - project, PROJECTS);
        return IntStream.iterate(last, ticket -> ticket >= 0, ticket -> ticket - PROJECTS)
                .limit(count);
    }

    /** What a caller sends to create that ticket, without its project; a caller may choose numbers beyond the last. */
    public static ObjectNode ticket(int ticket) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("title", "Ticket " + ticket + ": mend what the last storm took");
        row.put("overview", TEXT.repeat(1 + ticket % 3));
        row.put("status", STATUSES.get(ticket / PROJECTS % STATUSES.size()));
        row.put("priority", PRIORITIES.get(ticket / 7 % PRIORITIES.size()));
        row.putArray("suggestedFileIds")
                .add("src/main/file" + ticket % 97 + ".ts")
                .add("docs/page.md");
        row.putArray("suggestedAgentIds").add("agent-" + ticket % 5);
        row.putArray("suggestedPromptIds").add(ticket % 50).add(7);
        return row;
    }

    /** What a caller sends to create that many tickets from that number on. */
    public static List<ObjectNode> tickets(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Rows::ticket).toList();
    }

    /** The fields of a task that differ from those of a row without a word. A ticket has from none to twelve in progress. */
    public static ObjectNode task(int task) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        int place = task % TASKS;
        boolean inProgress = place < ticketOf(task) / PROJECTS % (TASKS + 1);
        row.put("content", "Step " + place + " of ticket " + ticketOf(task));
        row.put("description", TEXT);
        row.put("done", !inProgress && place % 2 == 0);
        row.put("status", inProgress ? "in_progress" : place % 2 == 0 ? "completed" : "pending");
        row.put("orderIndex", place);
        row.put("estimatedHours", place + 0.5);
        row.putArray("tags").add("storm").add("wood");
        return row;
    }

    /** The fields of a project. */
    public static ObjectNode project(String name) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("name", name);
        row.put("description", TEXT);
        row.put("path", "/home/somebody/work/" + name);
        return row;
    }

    /** The statuses of tickets. */
    public static List<String> statuses() {
        return STATUSES;
    }

    /** The name of a project, which also does for a key. */
    public static String projectName(int project) {
        return "P" + project;
    }
}

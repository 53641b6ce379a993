package dev.cairn.bench.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bench.rows.Layout;
import java.io.IOException;
import java.util.List;

/** How a server is asked for the work, and how its answers are read. Thread-safe. */
public interface Dialect {
    /** How its rows are stored. */
    Layout layout();

    /** One ticket by its id. */
    Request lookup(int ticket);

    /** The newest 100 tickets of a project. */
    Request list(int project);

    /** The same, each with its project and up to ten of its newest tasks in progress. */
    Request embedded(int project);

    /** The newest tickets of a project that have a status. */
    Request filtered(int project, String status, int limit);

    /** Creates a ticket with those fields in a project. */
    Request create(int project, ObjectNode fields);

    /** Creates many at once, and has the rows returned. */
    Request bulk(int project, List<ObjectNode> fields);

    /** Changes fields of a ticket. */
    Request patch(int ticket, ObjectNode fields);

    /** Every page of 100 of a project that has so many tickets, or nothing when there is no way to ask for a later page. */
    List<Request> pages(int project, int tickets, HttpAsk server) throws IOException, InterruptedException;

    /** The row in an answer that has one. */
    JsonNode row(JsonNode answer);

    /** The rows in an answer that has many. */
    ArrayNode rows(JsonNode answer);

    /** The tasks embedded in a ticket. */
    ArrayNode tasks(JsonNode ticket);
}

package dev.cairn.bench.limits;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bench.rows.Rows;
import java.util.List;
import java.util.stream.IntStream;

/** The columns that a caller sets of a ticket, and rows of them as they are stored. */
final class ReadyTickets {
    /** The columns, as an INSERT names them. */
    static final String COLUMNS =
            "title, overview, status, priority, suggested_file_ids, suggested_agent_ids, suggested_prompt_ids";

    private static final List<String> FIELDS = List.of(
            "title", "overview", "status", "priority", "suggestedFileIds", "suggestedAgentIds", "suggestedPromptIds");

    private ReadyTickets() {}

    /** The values of that many tickets from that number on. */
    static List<List<String>> of(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(ReadyTickets::values)
                .toList();
    }

    private static List<String> values(int number) {
        ObjectNode ticket = Rows.ticket(number);
        return FIELDS.stream()
                .map(field -> ticket.get(field).isTextual()
                        ? ticket.get(field).textValue()
                        : ticket.get(field).toString())
                .toList();
    }
}

package dev.cairn.bench.spring;

import jakarta.validation.constraints.Size;

/** What a caller sends to change a ticket; what is left out stays. */
public record TicketPatch(
        @Size(min = 1, max = 500) String title,
        @Size(max = 50_000) String overview,
        Status status,
        Priority priority) {

    void apply(Ticket ticket) {
        if (title != null) {
            ticket.setTitle(title);
        }
        if (overview != null) {
            ticket.setOverview(overview);
        }
        if (status != null) {
            ticket.setStatus(status);
        }
        if (priority != null) {
            ticket.setPriority(priority);
        }
    }
}

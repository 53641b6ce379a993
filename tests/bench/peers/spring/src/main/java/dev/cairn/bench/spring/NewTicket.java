package dev.cairn.bench.spring;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** What a caller sends to create a ticket. */
public record NewTicket(
        @NotNull UUID projectId,
        @NotBlank @Size(max = 500) String title,
        @Size(max = 50_000) String overview,
        Status status,
        Priority priority,
        List<String> suggestedFileIds,
        List<String> suggestedAgentIds,
        List<Integer> suggestedPromptIds) {

    Ticket in(Project project) {
        Ticket ticket = new Ticket();
        ticket.setProject(project);
        ticket.setTitle(title);
        ticket.setOverview(overview);
        ticket.setStatus(status == null ? Status.open : status);
        ticket.setPriority(priority == null ? Priority.normal : priority);
        ticket.setSuggestedFileIds(suggestedFileIds == null ? List.of() : suggestedFileIds);
        ticket.setSuggestedAgentIds(suggestedAgentIds == null ? List.of() : suggestedAgentIds);
        ticket.setSuggestedPromptIds(suggestedPromptIds == null ? List.of() : suggestedPromptIds);
        return ticket;
    }
}

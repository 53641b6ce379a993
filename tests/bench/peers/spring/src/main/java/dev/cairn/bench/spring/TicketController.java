package dev.cairn.bench.spring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API. */
@RestController
@RequestMapping("/api")
public class TicketController {
    private static final int MOST_AT_ONCE = 10_000;

    private final TicketService service;
    private final Projects projects;

    TicketController(TicketService service, Projects projects) {
        this.service = service;
        this.projects = projects;
    }

    @GetMapping("/projects")
    List<Project> projects() {
        return projects.findAll();
    }

    @GetMapping("/tickets/{id}")
    Ticket get(@PathVariable UUID id) {
        return service.get(id);
    }

    @GetMapping("/projects/{id}/tickets")
    List<Ticket> list(
            @PathVariable UUID id,
            @RequestParam(required = false) Status status,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return service.newest(id, status, page, limit);
    }

    @GetMapping("/projects/{id}/tickets-with-details")
    List<TicketDetails> details(
            @PathVariable UUID id, @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return service.details(id, limit);
    }

    @PostMapping("/tickets")
    @ResponseStatus(HttpStatus.CREATED)
    Ticket create(@RequestBody @Valid NewTicket ticket) {
        return service.create(ticket);
    }

    @PostMapping("/tickets/bulk")
    @ResponseStatus(HttpStatus.CREATED)
    List<Ticket> createAll(@RequestBody @Size(min = 1, max = MOST_AT_ONCE) List<@Valid NewTicket> tickets) {
        return service.createAll(tickets);
    }

    @PatchMapping("/tickets/{id}")
    Ticket patch(@PathVariable UUID id, @RequestBody @Valid TicketPatch patch) {
        return service.patch(id, patch);
    }
}

package dev.cairn.bench.spring;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What can be done with tickets. */
@Service
@Transactional(readOnly = true)
public class TicketService {
    private static final int MOST_TASKS = 10;

    private final Projects projects;
    private final Tickets tickets;
    private final Tasks tasks;

    TicketService(Projects projects, Tickets tickets, Tasks tasks) {
        this.projects = projects;
        this.tickets = tickets;
        this.tasks = tasks;
    }

    public Ticket get(UUID id) {
        return tickets.findById(id).orElseThrow(NotFound::new);
    }

    public List<Ticket> newest(UUID project, Status status, int page, int limit) {
        PageRequest request = PageRequest.of(page, limit);
        return status == null ? tickets.newest(project, request) : tickets.newestOfStatus(project, status, request);
    }

    public List<TicketDetails> details(UUID project, int limit) {
        List<Ticket> page = tickets.newestWithProject(project, PageRequest.of(0, limit));
        Map<UUID, List<Task>> byTicket =
                tasks.inProgress(page).stream().collect(Collectors.groupingBy(Task::getTicketId));
        return page.stream()
                .map(ticket -> new TicketDetails(
                        ticket,
                        ticket.getProject(),
                        byTicket.getOrDefault(ticket.getId(), List.of()).stream()
                                .limit(MOST_TASKS)
                                .toList()))
                .toList();
    }

    @Transactional
    public Ticket create(NewTicket ticket) {
        return tickets.save(ticket.in(projects.getReferenceById(ticket.projectId())));
    }

    @Transactional
    public List<Ticket> createAll(List<NewTicket> all) {
        return tickets.saveAll(all.stream()
                .map(ticket -> ticket.in(projects.getReferenceById(ticket.projectId())))
                .toList());
    }

    @Transactional
    public Ticket patch(UUID id, TicketPatch patch) {
        Ticket ticket = get(id);
        patch.apply(ticket);
        return ticket;
    }
}

package dev.cairn.bench.spring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A ticket with its neighbours.
 *
 * @param ticket the ticket, whose fields stand beside the others
 * @param project its project
 * @param tasks its newest tasks in progress
 */
public record TicketDetails(@JsonUnwrapped Ticket ticket, Project project, List<Task> tasks) {}

package dev.cairn.tests.api;

import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.projects.ProjectsModule;
import dev.cairn.tasks.TasksModule;
import dev.cairn.tickets.TicketsModule;

/** The server that the tables of scenarios speak to. */
final class Cairn {
    /** Four tickets that differ in everything that lists are filtered and sorted by. */
    static final String FOUR_TICKETS = """
            [
              {'title': 'Walk', 'status': 'open', 'priority': 'high', 'assignee': 'ada', 'estimateMinutes': 30,
               'dueOn': '2026-11-01', 'tags': ['legs', 'air']},
              {'title': 'Run', 'status': 'in_progress', 'priority': 'urgent', 'assignee': 'Bob', 'estimateMinutes': 90,
               'dueOn': '2026-12-24', 'tags': ['legs']},
              {'title': 'Swim, far', 'status': 'closed', 'priority': 'low', 'assignee': 'ada', 'estimateMinutes': 0},
              {'title': 'Rest 100% of the day', 'tags': ['Legs up']}
            ]
            """;

    private Cairn() {}

    /** With all modules, and a project CAIRN of its own for every scenario. */
    static ScenarioServer server() {
        return ScenarioServer.with(new ProjectsModule(), new TicketsModule(), new TasksModule())
                .givenAlways("POST /api/projects", "{'key': 'CAIRN', 'name': 'Cairn'}");
    }
}

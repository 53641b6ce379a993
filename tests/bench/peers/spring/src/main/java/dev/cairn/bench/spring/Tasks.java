package dev.cairn.bench.spring;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The tasks. */
public interface Tasks extends JpaRepository<Task, UUID> {
    /** The tasks in progress of all those tickets in one statement, the newest first. */
    @Query("select k from Task k where k.ticket in :tickets and k.status = in_progress order by k.createdAt desc, k.id desc")
    List<Task> inProgress(Collection<Ticket> tickets);
}

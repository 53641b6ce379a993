package dev.cairn.bench.spring;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The tickets. */
public interface Tickets extends JpaRepository<Ticket, UUID> {
    /** A page of a project's tickets, the newest first. */
    @Query("select t from Ticket t where t.project.id = :project order by t.createdAt desc, t.id desc")
    List<Ticket> newest(UUID project, Pageable page);

    /** The same, of one status. */
    @Query("select t from Ticket t where t.project.id = :project and t.status = :status order by t.createdAt desc, t.id desc")
    List<Ticket> newestOfStatus(UUID project, Status status, Pageable page);

    /** The same, each with its project. */
    @Query("select t from Ticket t join fetch t.project where t.project.id = :project order by t.createdAt desc, t.id desc")
    List<Ticket> newestWithProject(UUID project, Pageable page);
}

package dev.cairn.bench.spring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

/** A task of a ticket. */
@Entity
@Table(name = "tasks")
public class Task extends QueuedRow {
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "ticket_id")
    @JsonIgnore
    private Ticket ticket;

    private String content;

    private String description;

    @Convert(converter = StringList.class)
    private List<String> suggestedFileIds;

    private boolean done;

    @Enumerated(EnumType.STRING)
    private TaskStatus status;

    private int orderIndex;

    private Double estimatedHours;

    @Convert(converter = IntegerList.class)
    private List<Integer> dependencies;

    @Convert(converter = StringList.class)
    private List<String> tags;

    private String agentId;

    @Convert(converter = IntegerList.class)
    private List<Integer> suggestedPromptIds;

    /** Does not load the ticket. */
    public UUID getTicketId() {
        return ticket.getId();
    }

    public String getContent() {
        return content;
    }

    public String getDescription() {
        return description;
    }

    public List<String> getSuggestedFileIds() {
        return suggestedFileIds;
    }

    public boolean isDone() {
        return done;
    }

    public TaskStatus getStatus() {
        return status;
    }

    public int getOrderIndex() {
        return orderIndex;
    }

    public Double getEstimatedHours() {
        return estimatedHours;
    }

    public List<Integer> getDependencies() {
        return dependencies;
    }

    public List<String> getTags() {
        return tags;
    }

    public String getAgentId() {
        return agentId;
    }

    public List<Integer> getSuggestedPromptIds() {
        return suggestedPromptIds;
    }
}

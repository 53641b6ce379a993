package dev.cairn.bench.spring;

import jakarta.persistence.MappedSuperclass;
import java.time.Instant;

/** What tickets and tasks share: their place in a queue. */
@MappedSuperclass
public abstract class QueuedRow extends Row {
    private Long queueId;
    private Integer queuePosition;
    private String queueStatus;
    private Integer queuePriority;
    private Instant queuedAt;
    private Instant queueStartedAt;
    private Instant queueCompletedAt;
    private String queueAgentId;
    private String queueErrorMessage;
    private Integer estimatedProcessingTime;
    private Integer actualProcessingTime;

    public Long getQueueId() {
        return queueId;
    }

    public Integer getQueuePosition() {
        return queuePosition;
    }

    public String getQueueStatus() {
        return queueStatus;
    }

    public Integer getQueuePriority() {
        return queuePriority;
    }

    public Instant getQueuedAt() {
        return queuedAt;
    }

    public Instant getQueueStartedAt() {
        return queueStartedAt;
    }

    public Instant getQueueCompletedAt() {
        return queueCompletedAt;
    }

    public String getQueueAgentId() {
        return queueAgentId;
    }

    public String getQueueErrorMessage() {
        return queueErrorMessage;
    }

    public Integer getEstimatedProcessingTime() {
        return estimatedProcessingTime;
    }

    public Integer getActualProcessingTime() {
        return actualProcessingTime;
    }
}

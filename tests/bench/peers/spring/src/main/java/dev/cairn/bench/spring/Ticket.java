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
import org.hibernate.annotations.DynamicUpdate;

/** A ticket. A patch names only the columns that it changes, so that SQLite leaves their indexes alone. */
@Entity
@DynamicUpdate
@Table(name = "tickets")
public class Ticket extends QueuedRow {
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "project_id")
    @JsonIgnore
    private Project project;

    private String title;

    private String overview;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Enumerated(EnumType.STRING)
    private Priority priority;

    @Convert(converter = StringList.class)
    private List<String> suggestedFileIds;

    @Convert(converter = StringList.class)
    private List<String> suggestedAgentIds;

    @Convert(converter = IntegerList.class)
    private List<Integer> suggestedPromptIds;

    /** Does not load the project. */
    public UUID getProjectId() {
        return project.getId();
    }

    public Project getProject() {
        return project;
    }

    public void setProject(Project project) {
        this.project = project;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getOverview() {
        return overview;
    }

    public void setOverview(String overview) {
        this.overview = overview;
    }

    public Status getStatus() {
        return status;
    }

    public void setStatus(Status status) {
        this.status = status;
    }

    public Priority getPriority() {
        return priority;
    }

    public void setPriority(Priority priority) {
        this.priority = priority;
    }

    public List<String> getSuggestedFileIds() {
        return suggestedFileIds;
    }

    public void setSuggestedFileIds(List<String> suggestedFileIds) {
        this.suggestedFileIds = suggestedFileIds;
    }

    public List<String> getSuggestedAgentIds() {
        return suggestedAgentIds;
    }

    public void setSuggestedAgentIds(List<String> suggestedAgentIds) {
        this.suggestedAgentIds = suggestedAgentIds;
    }

    public List<Integer> getSuggestedPromptIds() {
        return suggestedPromptIds;
    }

    public void setSuggestedPromptIds(List<Integer> suggestedPromptIds) {
        this.suggestedPromptIds = suggestedPromptIds;
    }
}

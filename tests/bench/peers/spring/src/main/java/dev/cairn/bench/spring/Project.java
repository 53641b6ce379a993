package dev.cairn.bench.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A project. */
@Entity
@Table(name = "projects")
public class Project extends Row {
    private String name;
    private String description;
    private String path;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }
}

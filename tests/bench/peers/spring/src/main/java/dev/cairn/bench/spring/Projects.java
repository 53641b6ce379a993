package dev.cairn.bench.spring;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The projects. */
public interface Projects extends JpaRepository<Project, UUID> {}

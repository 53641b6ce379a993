package dev.cairn.app.beads;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.app.transfer.BrokenLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the issues: everything that has no column of its own in Cairn is counted here. Not thread-safe. */
public final class BeadsReport {
    /** A line that was left out. */
    record Broken(long line, String reason) {}

    private final List<Broken> broken = new ArrayList<>();
    private final List<String> missingParents = new ArrayList<>();
    private final List<String> rings = new ArrayList<>();
    private final Map<String, Integer> keptInDescription = new TreeMap<>();
    private final Map<String, Integer> notKept = new TreeMap<>();
    private final Map<String, List<String>> shortened = new TreeMap<>();
    private String project = "";
    private int tickets;
    private int tasks;

    BeadsReport() {}

    /** A report that goes on from what is known of lines and parents, for a write that can be run again. */
    BeadsReport copy() {
        BeadsReport copy = new BeadsReport();
        copy.broken.addAll(broken);
        copy.missingParents.addAll(missingParents);
        copy.rings.addAll(rings);
        return copy;
    }

    void into(String projectKey) {
        project = projectKey;
    }

    void broken(BrokenLine line) {
        broken.add(new Broken(line.number(), line.why()));
    }

    void missingParent(String issue) {
        missingParents.add(issue);
    }

    void ring(String issue) {
        rings.add(issue);
    }

    /** A field without a column, which is written into the description. */
    void keptInDescription(String field) {
        keptInDescription.merge(field, 1, Integer::sum);
    }

    /** A field that is lost. */
    void notKept(String field) {
        notKept.merge(field, 1, Integer::sum);
    }

    /** A value that was too long for its column. */
    void shortened(String field, String issue) {
        shortened.computeIfAbsent(field, unused -> new ArrayList<>()).add(issue);
    }

    void ticket() {
        tickets++;
    }

    void task() {
        tasks++;
    }

    /** The key of the new project. */
    @JsonProperty
    String project() {
        return project;
    }

    @JsonProperty
    int issues() {
        return tickets + tasks;
    }

    @JsonProperty
    int tickets() {
        return tickets;
    }

    @JsonProperty
    int tasks() {
        return tasks;
    }

    @JsonProperty
    Map<String, Integer> keptInDescription() {
        return keptInDescription;
    }

    @JsonProperty
    Map<String, Integer> notKept() {
        return notKept;
    }

    @JsonProperty
    Map<String, List<String>> shortened() {
        return shortened;
    }

    @JsonProperty
    List<String> missingParents() {
        return missingParents;
    }

    @JsonProperty
    List<String> rings() {
        return rings;
    }

    @JsonProperty
    List<Broken> broken() {
        return broken;
    }
}

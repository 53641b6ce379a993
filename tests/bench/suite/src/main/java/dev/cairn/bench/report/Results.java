package dev.cairn.bench.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;
import dev.cairn.bench.subject.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a run of the suite measured. Filled in as the run goes on.
 *
 * @param setting machine, versions, commit and options, by name
 * @param titles what the report calls each server and limit, by its name; Cairn first
 * @param durability what a commit of each survives
 * @param samples every run of a work
 * @param memoryAtStart what each server held when it had given its first answer
 * @param memory what each server held when the run was over
 * @param memoryParts what Cairn's was, in megabytes, by what it is for
 * @param memoryAtRest what each server held when nobody had asked for two minutes; empty where that was not waited for
 * @param memoryPartsAtRest what Cairn's was then
 * @param bytesATicket how much of the database file a ticket takes, its indexes included
 * @param writer what part of its time Cairn's writer spends on what, by work
 * @param starts milliseconds from the start of the process to its first answer, by what was started
 */
public record Results(
        Map<String, String> setting,
        Map<String, String> titles,
        Map<String, String> durability,
        List<Sample> samples,
        Map<String, Memory> memoryAtStart,
        Map<String, Memory> memory,
        Map<String, Double> memoryParts,
        Map<String, Memory> memoryAtRest,
        Map<String, Double> memoryPartsAtRest,
        Map<String, Double> bytesATicket,
        Map<String, Map<String, Double>> writer,
        Map<String, List<Double>> starts) {
    /** The limits that commit as Cairn does. */
    private static final Set<String> SYNCED = Set.of("ready", "jdbc");

    /** Results of other commits may have what these have not. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Results of other commits may also lack what these have. */
    public Results {
        memoryAtRest = Objects.requireNonNullElseGet(memoryAtRest, LinkedHashMap::new);
        memoryPartsAtRest = Objects.requireNonNullElseGet(memoryPartsAtRest, LinkedHashMap::new);
    }

    /** Results with nothing measured yet, in that setting. */
    public static Results empty(Map<String, String> setting) {
        return new Results(
                setting,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    /** Reads what {@link #write} wrote. */
    public static Results read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }

    /** Writes it as JSON. */
    public void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    /** The numbers of rows that were measured, the smallest first. */
    public List<Integer> sizes() {
        return samples.stream().map(Sample::rows).distinct().sorted().toList();
    }

    /** What a server did in each round of a work; empty where it was not measured. */
    public List<Measured> of(int rows, Work work, String subject) {
        return samples.stream()
                .filter(sample -> sample.is(rows, work, subject))
                .map(Sample::measured)
                .toList();
    }

    /** What the report calls that server or limit. */
    public String title(String subject) {
        return titles.getOrDefault(subject, subject);
    }

    /** What its commits survive; a dash where nothing is committed. */
    public String durabilityOf(String subject) {
        return durability.getOrDefault(subject, SYNCED.contains(subject) ? "FULL" : "-");
    }

    /** The memory in megabytes that a server held when it had given its first answer; not a number when it is not known. */
    public double residentAtStart(String subject) {
        return resident(memoryAtStart.get(subject));
    }

    /** The same when nobody had asked it for two minutes. */
    public double residentAtRest(String subject) {
        return resident(memoryAtRest.get(subject));
    }

    private static double resident(@Nullable Memory held) {
        return held == null ? Double.NaN : held.resident();
    }

    /** How many times the rate of the other a server has, round by round. */
    public Spread ratio(int rows, Work work, String subject, String other) {
        Map<Integer, Double> theirs = rates(rows, work, other);
        return Spread.of(rates(rows, work, subject).entrySet().stream()
                .filter(round -> theirs.containsKey(round.getKey()))
                .mapToDouble(round -> round.getValue() / theirs.getOrDefault(round.getKey(), Double.NaN)));
    }

    private Map<Integer, Double> rates(int rows, Work work, String subject) {
        Map<Integer, Double> rates = new LinkedHashMap<>();
        samples.stream()
                .filter(sample -> sample.is(rows, work, subject))
                .forEach(sample -> rates.put(sample.round(), sample.measured().rate()));
        return rates;
    }
}

package dev.cairn.app.backup;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.settings.RetentionOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which backups stay. Immutable.
 *
 * @param keep how many; of databases kept before they were replaced, as many again
 * @param maxBytes how much disk all of them may take, {@link Long#MAX_VALUE} for any amount
 */
public record Retention(int keep, long maxBytes) {
    public Retention {
        if (keep < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("keep at least one backup of at least one byte");
        }
    }

    /** As the settings say; fails the command when they make no sense. */
    public static Retention of(RetentionOptions options) {
        if (options.keep() < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--backup-keep needs 1 or more, since the newest always stays");
        }
        return new Retention(options.keep(), options.maxBytes());
    }

    /**
     * Those that have to go. Never the newest of either kind.
     *
     * @param entries all there are
     * @param made the name of the one that was just made: what is dated later was made before it, by a clock that was wrong
     */
    List<String> superfluous(List<BackupFolder.Entry> entries, String made) {
        List<BackupFolder.Entry> byAge = entries.stream()
                .sorted(Comparator.comparing((BackupFolder.Entry entry) -> !isLater(entry.name(), made))
                        .thenComparing(entry -> BackupName.age(entry.name())))
                .toList();
        List<String> gone = new ArrayList<>();
        List<BackupFolder.Entry> spare = new ArrayList<>();
        for (boolean regular : new boolean[] {true, false}) {
            List<BackupFolder.Entry> kind =
                    byAge.stream().filter(entry -> entry.isRegular() == regular).toList();
            int over = Math.max(0, kind.size() - keep);
            kind.subList(0, over).forEach(entry -> gone.add(entry.name()));
            spare.addAll(kind.subList(over, Math.max(over, kind.size() - 1)));
        }
        gone.addAll(overSize(byAge, gone, byAge.stream().filter(spare::contains).toList()));
        return gone;
    }

    private static boolean isLater(String name, String made) {
        return BackupName.age(name).compareTo(BackupName.age(made)) > 0;
    }

    private List<String> overSize(List<BackupFolder.Entry> entries, List<String> gone, List<BackupFolder.Entry> spare) {
        long total = entries.stream()
                .filter(entry -> !gone.contains(entry.name()))
                .mapToLong(BackupFolder.Entry::bytes)
                .sum();
        List<String> over = new ArrayList<>();
        for (BackupFolder.Entry entry : spare) {
            if (total > maxBytes) {
                over.add(entry.name());
                total -= entry.bytes();
            }
        }
        return over;
    }
}

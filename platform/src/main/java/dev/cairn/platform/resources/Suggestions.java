package dev.cairn.platform.resources;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The nearest right names for a misspelt one. */
public final class Suggestions {
    private static final int MOST = 3;

    private Suggestions() {}

    /** A sentence such as {@code Did you mean "title" or "tags"?}; where nothing is near, all the known names. */
    public static String sentence(String wrong, Collection<String> known) {
        List<String> near = nearest(wrong, known);
        if (near.isEmpty()) {
            return known.isEmpty() ? "There are none here." : "Known are " + String.join(", ", known) + ".";
        }
        return "Did you mean " + near.stream().map(name -> '"' + name + '"').collect(Collectors.joining(" or ")) + "?";
    }

    /** At most three known names within a third of the wrong one's length (at least two) of it, the nearest first. */
    public static List<String> nearest(String wrong, Collection<String> known) {
        String lower = wrong.toLowerCase(Locale.ROOT);
        if (lower.length() > 100) {
            return List.of();
        }
        int bound = Math.max(2, lower.length() / 3);
        return known.stream()
                .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= bound)
                .sorted(Comparator.comparingInt((String name) -> distance(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}

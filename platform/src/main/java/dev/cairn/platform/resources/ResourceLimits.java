package dev.cairn.platform.resources;

/** The bounds of what one request may ask of resources. */
public final class ResourceLimits {
    /** The rows of a page that names no limit. */
    public static final int DEFAULT_PAGE = 50;
    /** The most rows of a page. */
    public static final int MOST_PAGE = 1000;
    /** The most columns a list is sorted by. */
    public static final int MOST_SORTED = 5;
    /** The most neighbours embedded in a row. */
    public static final int MOST_EXPANDED = 10;
    /** The most parameters of a query. */
    public static final int MOST_PARAMETERS = 60;
    /** The most values of a filter with {@code in}. */
    public static final int MOST_VALUES = 100;
    /** The most characters that {@code contains} looks for. */
    public static final int LONGEST_NEEDLE = 200;
    /** The most characters of any other value of a filter. */
    public static final int LONGEST_VALUE = 1000;
    /** The most rows that one request creates or changes. */
    public static final int MOST_ROWS = 10_000;
    /** The most operations of a batch. */
    public static final int MOST_OPERATIONS = 1000;
    /** The most characters of an id or a key. */
    public static final int LONGEST_KEY = 200;

    private ResourceLimits() {}
}

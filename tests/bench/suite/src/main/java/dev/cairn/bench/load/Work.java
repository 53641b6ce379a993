package dev.cairn.bench.load;

/** The works that are measured. */
public enum Work {
    W1("lookup by id", false),
    W2("newest 100 of a project", false),
    W3("the same, each with its project and up to 10 tasks in progress", false),
    W4("create a ticket", true),
    W5("create 1,000 at once, rows returned", true),
    W6("90 % filtered lists of 20 to 100, 10 % writes", true),
    W7("patch a ticket", true),
    W8("every page of 100 of a project", false),
    A1("one caller: lookup by id", false),
    A2("one caller: create 100 at once", true),
    A3("one caller: W3", false);

    private final String title;
    private final boolean writes;

    Work(String title, boolean writes) {
        this.title = title;
        this.writes = writes;
    }

    /** What it is, for people. */
    public String title() {
        return title;
    }

    /** Whether one caller waits for each answer before the next request; else many do so at once. */
    public boolean alone() {
        return name().startsWith("A");
    }

    /** Whether it changes rows. */
    public boolean writes() {
        return writes;
    }
}

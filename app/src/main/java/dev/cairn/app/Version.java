package dev.cairn.app;

/** The version of this Cairn, as the jar's manifest says it. */
public final class Version {
    private Version() {}

    /** The version, or {@code development} where classes run without a jar. */
    public static String number() {
        String number = Version.class.getPackage().getImplementationVersion();
        return number == null ? "development" : number;
    }
}

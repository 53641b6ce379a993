package dev.cairn.app.logging;

/** The form of the log; the names are what a user writes. */
public enum LogFormat {
    text,
    json
}

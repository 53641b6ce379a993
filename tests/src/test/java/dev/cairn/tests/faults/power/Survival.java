package dev.cairn.tests.faults.power;

/** What a power cut leaves of the writes that were not synced. */
public enum Survival {
    NOTHING,
    EVERYTHING,
    /** Those before some moment, and of the next one any of its sectors. */
    PREFIX,
    /** Any of them, in whole or any of their sectors, whatever came first. */
    ANY
}

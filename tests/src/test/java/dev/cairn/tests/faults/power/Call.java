package dev.cairn.tests.faults.power;

/**
 * One system call, as recorded.
 *
 * @param effect what it did
 * @param began the line of the record at which it began; it may have done its work from then on
 * @param ended the line at which it returned; it has done its work by then
 */
public record Call(Effect effect, int began, int ended) {}

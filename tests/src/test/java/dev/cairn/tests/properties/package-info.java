/**
 * What holds for every sequence of requests, every list and every value, tried with random ones. A failure names its seed; {@code -Dcairn.seed=N}
 * (or {@code random}) sets it, {@code -Dcairn.steps=N} says how much is tried.
 */
@org.jspecify.annotations.NullMarked
package dev.cairn.tests.properties;

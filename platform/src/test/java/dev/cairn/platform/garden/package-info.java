/** A module of the tests' own, whose tables have every type of column and every kind of link. */
@org.jspecify.annotations.NullMarked
package dev.cairn.platform.garden;

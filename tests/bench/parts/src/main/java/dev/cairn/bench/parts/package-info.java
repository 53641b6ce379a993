/** Single steps of Cairn, measured with JMH. */
@NullMarked
package dev.cairn.bench.parts;

import org.jspecify.annotations.NullMarked;

/** Cairn and its peers: how each is started, asked and read. */
@NullMarked
package dev.cairn.bench.subject;

import org.jspecify.annotations.NullMarked;

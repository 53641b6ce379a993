/** What was measured, as JSON, as tables and as pictures. */
@NullMarked
package dev.cairn.bench.report;

import org.jspecify.annotations.NullMarked;

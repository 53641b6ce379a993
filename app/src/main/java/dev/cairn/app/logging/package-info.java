/** Logging: on standard error, as text or as JSON. */
@NullMarked
package dev.cairn.app.logging;

import org.jspecify.annotations.NullMarked;

/** Care of a database that holds rows: checking it, keeping it fast, and removing for good what was deleted long ago. */
@NullMarked
package dev.cairn.app.maintenance;

import org.jspecify.annotations.NullMarked;

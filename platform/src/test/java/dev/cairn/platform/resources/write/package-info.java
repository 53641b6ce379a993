/** What a caller sees of writing, at the level of handlers, over a real SQLite file. */
package dev.cairn.platform.resources.write;

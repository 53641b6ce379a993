/** What the database is: its schema as read from SQLite, and the migrations that make it. */
@org.jspecify.annotations.NullMarked
package dev.cairn.db;

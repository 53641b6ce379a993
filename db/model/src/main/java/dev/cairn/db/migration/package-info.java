/** Migrations up and down: each module's scripts in dependency order, the ledger of them, and the platform's own tables and triggers. */
@org.jspecify.annotations.NullMarked
package dev.cairn.db.migration;

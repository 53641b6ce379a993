/** Migrations: applying each module's scripts in dependency order, and the platform's own tables and triggers. */
@org.jspecify.annotations.NullMarked
package dev.cairn.db.migration;

/** What a domain module gives to the platform: its tables, its rules and its own routes. */
@NullMarked
package dev.cairn.platform.module;

import org.jspecify.annotations.NullMarked;

/** Many clients at once: what they do to one another, which is nothing. */
package dev.cairn.tests.concurrency;

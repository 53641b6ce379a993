package dev.cairn.platform.resources.write;

/**
 * A link whose value is not the body's to say.
 *
 * @param column the linking column
 * @param id the id it is set to
 */
record GivenLink(String column, String id) {}

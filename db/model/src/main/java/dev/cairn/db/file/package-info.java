/** Database files: their header, checked copies of them, and putting a copy in the place of the live one. */
@org.jspecify.annotations.NullMarked
package dev.cairn.db.file;

/** The parts that reading is made of. */
package dev.cairn.platform.resources.read;

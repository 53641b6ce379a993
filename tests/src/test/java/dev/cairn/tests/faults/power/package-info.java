/** A power cut, simulated: what a recorded process did to its files, and what a disk may hold of that if the power fails at some moment. */
package dev.cairn.tests.faults.power;

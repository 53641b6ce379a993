/** Faults on purpose: killed servers, callers that hang, other processes on the same file. */
package dev.cairn.tests.faults;

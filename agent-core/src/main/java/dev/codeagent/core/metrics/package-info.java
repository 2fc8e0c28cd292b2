/** Counts and sums over the events of a run. Listens; is asked for a snapshot. */
@NullMarked
package dev.codeagent.core.metrics;

import org.jspecify.annotations.NullMarked;

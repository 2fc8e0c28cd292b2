/** Tasks over time: the state machine, the board that is folded from the journal, the store that hands tasks to workers, and the embedder's view. Changes a state only by publishing an event. */
@NullMarked
package dev.codeagent.core.task;

import org.jspecify.annotations.NullMarked;

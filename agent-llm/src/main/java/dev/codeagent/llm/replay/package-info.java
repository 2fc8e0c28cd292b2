/**
 * Records what goes over a wire and plays it back: cassettes, the masks that make runs comparable, and the two transports.
 * Lives below the wires, so that a recorded session is written in the provider's format and runs through its parser.
 */
@NullMarked
package dev.codeagent.llm.replay;

import org.jspecify.annotations.NullMarked;

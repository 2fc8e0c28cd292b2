/**
 * Landing: the commit, the tick, the note, and the journalled intent that survives a crash. What is
 * verified was decided before; nothing here judges it.
 */
@NullMarked
package dev.codeagent.core.land;

import org.jspecify.annotations.NullMarked;

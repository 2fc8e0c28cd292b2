/** A corpus of tasks with honest and wrong changes: where it lies, whether it is whole, what it holds. Judges nothing. */
@NullMarked
package dev.codeagent.bench.corpus;

import org.jspecify.annotations.NullMarked;

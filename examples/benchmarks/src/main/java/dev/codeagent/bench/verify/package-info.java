/** The error rates of verification, `examples/bench verify`: judges the changes of a corpus and counts. Judges by nothing of its own. */
@NullMarked
package dev.codeagent.bench.verify;

import org.jspecify.annotations.NullMarked;

/**
 * What verification is worth and what it costs: `examples/bench verify` judges the changes of a corpus and counts errors, `examples/bench
 * times` measures how long it takes. Judges by nothing of its own.
 */
@NullMarked
package dev.codeagent.bench.verify;

import org.jspecify.annotations.NullMarked;

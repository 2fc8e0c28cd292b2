/** The measurements of `examples/bench llm` and their targets. */
@NullMarked
package dev.codeagent.bench.llm;

import org.jspecify.annotations.NullMarked;

/** The fault table of `examples/bench faults`. */
@NullMarked
package dev.codeagent.bench.fault;

import org.jspecify.annotations.NullMarked;

/** Clients that others built, as their documentation shows them, behind the benchmark's two methods. */
@NullMarked
package dev.codeagent.bench.peer;

import org.jspecify.annotations.NullMarked;

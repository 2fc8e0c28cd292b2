/** The clients that are measured, each behind the same two methods. Measures nothing. */
@NullMarked
package dev.codeagent.bench.client;

import org.jspecify.annotations.NullMarked;

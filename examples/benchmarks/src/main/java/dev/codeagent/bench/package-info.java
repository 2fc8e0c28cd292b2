/** The command behind {@code examples/bench}: names, options and exit status. What is measured lives below. */
@NullMarked
package dev.codeagent.bench;

import org.jspecify.annotations.NullMarked;

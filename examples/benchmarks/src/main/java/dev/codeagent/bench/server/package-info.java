/** A model's server on the loopback address, which answers at once or misbehaves as its path says. Knows no client. */
@NullMarked
package dev.codeagent.bench.server;

import org.jspecify.annotations.NullMarked;

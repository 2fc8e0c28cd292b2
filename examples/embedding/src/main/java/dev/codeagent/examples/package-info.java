/** An application that embeds the product through its public API. */
@NullMarked
package dev.codeagent.examples;

import org.jspecify.annotations.NullMarked;

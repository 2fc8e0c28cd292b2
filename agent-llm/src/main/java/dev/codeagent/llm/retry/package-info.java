/** The one retry loop of the layer: what is tried again, when, and for how long. No other concern lives here. */
@NullMarked
package dev.codeagent.llm.retry;

import org.jspecify.annotations.NullMarked;

/**
 * Reads and writes JSON values by streaming, within limits of size and depth. The only place that knows the library's
 * parser; no wire format lives here.
 */
@NullMarked
package dev.codeagent.llm.json;

import org.jspecify.annotations.NullMarked;

/** The wire of Ollama's own interface. No other format lives here. */
@NullMarked
package dev.codeagent.llm.wire.ollama;

import org.jspecify.annotations.NullMarked;

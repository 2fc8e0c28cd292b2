/**
 * The wire of OpenAI's Chat Completions and of the many servers that are compatible with it, Ollama among them. No other
 * format lives here.
 */
@NullMarked
package dev.codeagent.llm.wire.openai;

import org.jspecify.annotations.NullMarked;

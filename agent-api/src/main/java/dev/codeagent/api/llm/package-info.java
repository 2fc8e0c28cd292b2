/** Talking with language models: messages, tools as a model sees them, and the provider, whose layers wrap one another. */
@NullMarked
package dev.codeagent.api.llm;

import org.jspecify.annotations.NullMarked;

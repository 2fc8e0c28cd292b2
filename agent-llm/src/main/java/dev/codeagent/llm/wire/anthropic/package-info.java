/** The wire of Anthropic's Messages. No other format lives here. */
@NullMarked
package dev.codeagent.llm.wire.anthropic;

import org.jspecify.annotations.NullMarked;

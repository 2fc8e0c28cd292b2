/** The wire of Gemini's generateContent. No other format lives here. */
@NullMarked
package dev.codeagent.llm.wire.gemini;

import org.jspecify.annotations.NullMarked;

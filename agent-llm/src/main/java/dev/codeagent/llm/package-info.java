/**
 * The LLM layer: wires to the providers and the layers composed over them, each in a package below.
 *
 * <p>Nothing of agent-core may be used here; both meet in the API.
 */
@NullMarked
package dev.codeagent.llm;

import org.jspecify.annotations.NullMarked;

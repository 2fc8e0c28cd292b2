/**
 * What all wires share: the call over HTTP, the classes of faults, estimates of tokens. No format of a single provider
 * lives here; each has a package below.
 */
@NullMarked
package dev.codeagent.llm.wire;

import org.jspecify.annotations.NullMarked;

/** Quality gates as a plugin: its configuration and what it contributes. What a gate demands is not decided here. */
@NullMarked
package dev.codeagent.gates;

import org.jspecify.annotations.NullMarked;

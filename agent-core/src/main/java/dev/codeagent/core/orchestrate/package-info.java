/** One task from taken to landed, and the run over all of them. Knows every room below; none of them knows it. */
@NullMarked
package dev.codeagent.core.orchestrate;

import org.jspecify.annotations.NullMarked;

/** What a model may call while it works on an attempt. */
@NullMarked
package dev.codeagent.api.tool;

import org.jspecify.annotations.NullMarked;

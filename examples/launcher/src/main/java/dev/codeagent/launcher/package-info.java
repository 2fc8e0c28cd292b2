/** The {@code code-agent} command: options in, documents and exit statuses out. Decides nothing about tasks. */
@NullMarked
package dev.codeagent.launcher;

import org.jspecify.annotations.NullMarked;

/**
 * The code-agent command: options, output and exit statuses.
 *
 * <p>Decides nothing that an embedder could not decide with the API.
 */
@NullMarked
package dev.codeagent.launcher;

import org.jspecify.annotations.NullMarked;

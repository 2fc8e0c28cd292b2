/** What an embedding application uses: the server, its task manager, the agent, and the report of a run. */
@NullMarked
package dev.codeagent.api.server;

import org.jspecify.annotations.NullMarked;

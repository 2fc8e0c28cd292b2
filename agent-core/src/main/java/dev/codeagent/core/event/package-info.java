/** The event bus, the durable journal and its codec, and the lock that keeps a project to one process. The lowest room; it knows no other. */
@NullMarked
package dev.codeagent.core.event;

import org.jspecify.annotations.NullMarked;

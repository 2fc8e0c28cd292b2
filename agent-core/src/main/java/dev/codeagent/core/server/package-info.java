/** The server: its life, the run it owns, and the report of it. Everything is made in the wiring and handed in. */
@NullMarked
package dev.codeagent.core.server;

import org.jspecify.annotations.NullMarked;

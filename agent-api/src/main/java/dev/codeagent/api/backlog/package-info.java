/** Backlog formats: reading items from a file's bytes and proposing the one-line edit that ticks one. The host compares and writes. */
@NullMarked
package dev.codeagent.api.backlog;

import org.jspecify.annotations.NullMarked;

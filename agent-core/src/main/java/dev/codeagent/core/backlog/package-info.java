/**
 * Backlogs: formats, parsing, ids, and the one place that writes the one-line edit.
 * Knows files and bytes; knows no git, no state of a task and no configuration.
 */
@NullMarked
package dev.codeagent.core.backlog;

import org.jspecify.annotations.NullMarked;

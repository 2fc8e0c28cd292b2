/**
 * The user's repository, the repositories of attempts and of verification, and what differs between
 * two commits. Landing and verdicts have no place here.
 */
@NullMarked
package dev.codeagent.core.workspace;

import org.jspecify.annotations.NullMarked;

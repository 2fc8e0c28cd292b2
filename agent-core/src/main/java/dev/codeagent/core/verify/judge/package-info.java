/**
 * The last verifier of the ladder: models that judge a change by the task, the diff and the evidence. They may ask, and where
 * their record allows it refuse; nothing here grants, and nothing the agent said about its work is shown to them.
 */
@NullMarked
package dev.codeagent.core.verify.judge;

import org.jspecify.annotations.NullMarked;

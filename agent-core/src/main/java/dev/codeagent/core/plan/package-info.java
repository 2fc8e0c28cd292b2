/**
 * What is to be done for a task, when an instruction of it counts as met, and which strategy works
 * it. Nothing here runs anything or knows a model.
 */
@NullMarked
package dev.codeagent.core.plan;

import org.jspecify.annotations.NullMarked;

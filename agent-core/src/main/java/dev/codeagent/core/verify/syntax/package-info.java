/**
 * Whether changed files can be parsed that no compiler of the project's build sees, and keep the rules of the tools that read
 * them. Reads texts only: nothing is run, no file is loaded that another one names.
 */
@NullMarked
package dev.codeagent.core.verify.syntax;

import org.jspecify.annotations.NullMarked;

/**
 * The git command line, hardened and as data: repositories, trees, objects, identity. Knows of no
 * task, no attempt and no landing.
 */
@NullMarked
package dev.codeagent.core.workspace.git;

import org.jspecify.annotations.NullMarked;

/**
 * The server that a user meets and its builder; the rooms below do the work.
 *
 * <p>No logic of a room belongs here.
 */
@NullMarked
package dev.codeagent.core;

import org.jspecify.annotations.NullMarked;

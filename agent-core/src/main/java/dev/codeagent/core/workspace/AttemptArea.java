package dev.codeagent.core.workspace;

import dev.codeagent.api.task.AttemptId;
import java.nio.file.Path;

/**
 * The repository of one attempt, in which an agent may do as it likes.
 *
 * @param attempt whose it is
 * @param root the repository's folder
 * @param project the project's folder in it; the same as root unless the project is a sub-folder
 * @param base the commit, or the empty tree, that it was made from
 */
public record AttemptArea(AttemptId attempt, Path root, Path project, String base) {}

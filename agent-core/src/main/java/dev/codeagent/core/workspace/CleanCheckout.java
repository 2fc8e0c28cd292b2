package dev.codeagent.core.workspace;

import java.nio.file.Path;

/**
 * The files of one commit in a repository of its own with a single commit and nothing else.
 *
 * @param root the repository's folder
 * @param project the project's folder in it; the same as root unless the project is a sub-folder
 */
public record CleanCheckout(Path root, Path project) {}

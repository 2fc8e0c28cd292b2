package dev.codeagent.core.workspace.git;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.core.process.ProcessRunner;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of the git that is installed.
 *
 * @param major the first number
 * @param minor the second number
 */
public record GitVersion(int major, int minor) implements Comparable<GitVersion> {

  /** {@code pack-objects} and {@code rev-parse} as used here; Debian 11 ships it. */
  public static final GitVersion MINIMUM = new GitVersion(2, 30);

  /** The first with {@code merge-tree --write-tree}, which puts a change onto a moved branch. */
  public static final GitVersion REBASING = new GitVersion(2, 38);

  private static final Pattern FORM = Pattern.compile("git version (\\d{1,4})\\.(\\d{1,4})");

  /** The version of git on the search path; empty where there is none. */
  public static Optional<GitVersion> find(Path directory, ProcessRunner runner, CallContext call)
      throws InterruptedException {
    try {
      GitOutput output = Git.in(directory, runner).attempt(call, "version");
      Matcher matcher = FORM.matcher(output.text());
      return matcher.lookingAt()
          ? Optional.of(new GitVersion(
              Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
          : Optional.empty();
    } catch (EnvironmentException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws EnvironmentException {@code git-missing} or {@code git-too-old}
   */
  public static GitVersion require(Path directory, ProcessRunner runner, CallContext call)
      throws InterruptedException {
    GitVersion found = find(directory, runner, call)
        .orElseThrow(() -> new EnvironmentException(
            "git-missing",
            "There is no git on the search path.",
            "Install git " + REBASING + " or newer."));
    found.atLeast(MINIMUM, "This");
    return found;
  }

  /**
   * @throws EnvironmentException {@code git-too-old} when this version is older
   */
  public void atLeast(GitVersion wanted, String what) {
    if (compareTo(wanted) < 0) {
      throw new EnvironmentException(
          "git-too-old",
          what + " needs git " + wanted + ", but " + this + " is installed.",
          "Install git " + REBASING + " or newer.");
    }
  }

  @Override
  public int compareTo(GitVersion other) {
    return major == other.major
        ? Integer.compare(minor, other.minor)
        : Integer.compare(major, other.major);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}

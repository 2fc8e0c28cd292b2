package dev.codeagent.core.workspace.git;

import java.time.ZonedDateTime;
import java.util.Map;

/**
 * Who makes a commit.
 *
 * @param name the name
 * @param email the address
 * @param known whether it is the user's; else nobody configured one
 */
public record Identity(String name, String email, boolean known) {

  /** Used where git knows no name and no address, and for repositories of our own. */
  public static final Identity OURS = new Identity("Code Agent", "code-agent@localhost", false);

  /** As git shows it. */
  public String shown() {
    return name + " <" + email + ">";
  }

  /** The variables that make git use this identity at that time. */
  public Map<String, String> at(ZonedDateTime time) {
    String date = "@" + time.toEpochSecond() + " " + offset(time);
    return Map.of(
        "GIT_AUTHOR_NAME", name,
        "GIT_AUTHOR_EMAIL", email,
        "GIT_AUTHOR_DATE", date,
        "GIT_COMMITTER_NAME", name,
        "GIT_COMMITTER_EMAIL", email,
        "GIT_COMMITTER_DATE", date);
  }

  private static String offset(ZonedDateTime time) {
    int minutes = time.getOffset().getTotalSeconds() / 60;
    int absolute = Math.abs(minutes);
    return (minutes < 0 ? "-" : "+") + "%02d%02d".formatted(absolute / 60, absolute % 60);
  }
}

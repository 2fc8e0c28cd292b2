/** How one judge voted, as evidence keeps it and as it is read back when judges are measured. */
package dev.codeagent.core.verify.judge;

import dev.codeagent.api.evidence.Finding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Votes come in pairs, one to each framing.
 *
 * @param judge provider/model
 * @param pairs how many pairs
 * @param doneFor of the votes on whether the task was done, those for the work
 * @param flawFor of the votes on whether something is wrong, those for the work
 */
public record JudgeVotes(String judge, int pairs, int doneFor, int flawFor) {

  private static final Pattern FORM = Pattern.compile(
      "`(?<judge>.+)`: \\d{1,3} of \\d{1,3} votes for the work; asked whether it was done"
          + " (?<done>\\d{1,3}) of (?<pairs>\\d{1,3}), asked whether something is wrong"
          + " (?<flaw>\\d{1,3}) of \\d{1,3}\\..*");

  /** What the votes of a judge come to; the word is the code of its finding. */
  public enum Lean {
    /** Most of them find the work right. */
    FOR("judge-for"),
    /** Most of them do not. */
    AGAINST("judge-against"),
    /** As many do as do not, like those of one that always says the same. */
    TORN("judge-torn");

    private final String code;

    Lean(String code) {
      this.code = code;
    }
  }

  /** Checks the counts. */
  public JudgeVotes {
    if (doneFor < 0 || doneFor > pairs || flawFor < 0 || flawFor > pairs) {
      throw new IllegalArgumentException(doneFor + " and " + flawFor + " of " + pairs);
    }
  }

  int votesFor() {
    return doneFor + flawFor;
  }

  int votesAgainst() {
    return 2 * pairs - votesFor();
  }

  /** Which way it leaned. */
  public Lean lean() {
    int margin = votesFor() - votesAgainst();
    if (margin == 0) {
      return Lean.TORN;
    }
    return margin > 0 ? Lean.FOR : Lean.AGAINST;
  }

  /** The finding that keeps it. */
  Finding finding(String standing) {
    return Finding.of(
        lean().code,
        "`" + judge + "`: " + votesFor() + " of " + 2 * pairs
            + " votes for the work; asked whether it was done " + doneFor + " of " + pairs
            + ", asked whether something is wrong " + flawFor + " of " + pairs + ". " + standing);
  }

  /** What a finding keeps; empty where it is another finding. */
  public static Optional<JudgeVotes> read(Finding finding) {
    Matcher form = FORM.matcher(finding.message());
    if (!form.matches()) {
      return Optional.empty();
    }
    int pairs = Integer.parseInt(form.group("pairs"));
    int done = Integer.parseInt(form.group("done"));
    int flaw = Integer.parseInt(form.group("flaw"));
    if (done > pairs || flaw > pairs) {
      return Optional.empty();
    }
    JudgeVotes votes = new JudgeVotes(form.group("judge"), pairs, done, flaw);
    return votes.lean().code.equals(finding.code()) ? Optional.of(votes) : Optional.empty();
  }
}

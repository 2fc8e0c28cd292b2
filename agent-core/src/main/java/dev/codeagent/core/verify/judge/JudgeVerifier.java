/** The last rung of the ladder: what models think of the work. */
package dev.codeagent.core.verify.judge;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Its PASS says that judges have nothing against the work, and proves nothing. It refuses only by judges whose record shows
 * that they know wrong work; others ask. Safe for many threads.
 */
public final class JudgeVerifier implements Verifier {

  /** Its id. */
  public static final String ID = "judge";

  /** The code of findings about votes that are missing, which no other work at the task could mend. */
  public static final String NO_VOTE = "judge-no-vote";

  /** Above every other verifier's, those of plugins included: it sees what they found. */
  public static final int LEVEL = 1_000;

  private static final VerifierSpec SPEC = VerifierSpec.veto(ID, "1", LEVEL);

  /** Characters for a token of a window: three make one of code, and a third is left for thoughts and answer. */
  private static final int CHARACTERS = 2;

  /** Characters that a judge is shown at most, whatever its window: what is longer is read worse and paid for in full. */
  private static final int MOST_CHARACTERS = 120_000;

  private final Supplier<List<JudgeModel>> judges;
  private final Supplier<Baseline> baseline;
  private final Supplier<String> fences;

  /**
   * @param judges who judges, at least one; asked for at each verification
   * @param baseline what is known of them, likewise
   */
  public JudgeVerifier(Supplier<List<JudgeModel>> judges, Supplier<Baseline> baseline) {
    this(judges, baseline, Question.fences());
  }

  JudgeVerifier(
      Supplier<List<JudgeModel>> judges, Supplier<Baseline> baseline, Supplier<String> fences) {
    this.judges = judges;
    this.baseline = baseline;
    this.fences = fences;
  }

  @Override
  public VerifierSpec spec() {
    return SPEC;
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    if (!(context instanceof CaseSource source)) {
      return Evidence.undecided("What the judges have to see cannot be had here.");
    }
    if (context.task().text().isBlank()) {
      return Evidence.skipped("There is no task that the change could be held against.");
    }
    if (context.changes().isEmpty()) {
      return Evidence.skipped("There is no change to judge.");
    }
    Baseline known = baseline.get();
    DiffParts diff = diff(context, source);
    Map<Integer, Material> shown = new HashMap<>();
    List<Juror> jurors = new ArrayList<>();
    for (JudgeModel judge : judges.get()) {
      int room = room(judge);
      Material material = shown.get(room);
      if (material == null) {
        material = Material.of(context, source, diff, room);
        shown.put(room, material);
      }
      Juror juror = new Juror(judge, known.of(judge.id()), material);
      if (!material.shows()) {
        juror.falls("nothing of the change fits into its window");
      }
      jurors.add(juror);
    }
    Poll poll = new Poll(jurors, fences, context.call());
    poll.hold();
    return new Ruling(jurors, poll, shown.values().stream().anyMatch(Material::cut)).evidence();
  }

  private static DiffParts diff(VerificationContext context, CaseSource source)
      throws InterruptedException {
    try (Reader diff = source.diff()) {
      return DiffParts.read(diff, path -> Material.relevance(context, path), MOST_CHARACTERS);
    } catch (IOException e) {
      throw new UncheckedIOException("the diff cannot be read", e);
    }
  }

  private static int room(JudgeModel judge) {
    return (int) Math.min((long) judge.windowTokens() * CHARACTERS, MOST_CHARACTERS);
  }
}

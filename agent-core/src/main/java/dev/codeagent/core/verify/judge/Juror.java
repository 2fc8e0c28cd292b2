/** A judge while it is asked. */
package dev.codeagent.core.verify.judge;

import java.util.ArrayList;
import java.util.List;

/** Collects its votes. For one thread. */
final class Juror {

  private final JudgeModel model;
  private final Baseline.Standing standing;
  private final Material shown;
  private final List<String> objections = new ArrayList<>();
  private int pairs;
  private int doneFor;
  private int flawFor;
  private String silence = "";

  Juror(JudgeModel model, Baseline.Standing standing, Material shown) {
    this.model = model;
    this.standing = standing;
    this.shown = shown;
  }

  JudgeModel model() {
    return model;
  }

  Baseline.Standing standing() {
    return standing;
  }

  /** What it is shown: as much as its window holds. */
  Material shown() {
    return shown;
  }

  /** Takes a pair of votes; one alone would favour the framing that it answers. */
  void votes(Vote.Given done, Vote.Given flaw) {
    pairs++;
    doneFor += take(Framing.DONE, done);
    flawFor += take(Framing.FLAW, flaw);
  }

  private int take(Framing framing, Vote.Given vote) {
    boolean right = framing.speaksFor(vote.yes());
    if (!right && !vote.reason().isEmpty()) {
      objections.add(vote.reason());
    }
    return right ? 1 : 0;
  }

  /** Asks it no more. */
  void falls(String why) {
    silence = why;
  }

  boolean silent() {
    return !silence.isEmpty();
  }

  /** Why it is asked no more, or empty. */
  String silence() {
    return silence;
  }

  JudgeVotes votes() {
    return new JudgeVotes(model.id().toString(), pairs, doneFor, flawFor);
  }

  /** The reasons of its votes against the work. */
  List<String> objections() {
    return List.copyOf(objections);
  }
}

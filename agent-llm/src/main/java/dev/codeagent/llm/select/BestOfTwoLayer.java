package dev.codeagent.llm.select;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.llm.CandidateCheck;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.llm.cache.WholeAnswer;
import dev.codeagent.llm.select.Judge.Preference;
import dev.codeagent.llm.select.Judge.Ruling;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a second answer where the first one is not verified by execution, and chooses: by execution, else by a judge
 * of another family that prefers the same one in both orders, else the one with fewer bytes. Only for calls without
 * tools; all others pass. Safe for many threads; starts none.
 *
 * <p>Each answer and each judgement is a call with a budget of its own. The chosen answer is given to the sink in whole
 * pieces, and its usage is that of all calls which led to it. Without budget or provider for the second one, the first is
 * the answer.
 *
 * <p>Where execution decided about both, the judge is asked as well, always at first and later for each tenth pair, so
 * that its accuracy is known; one that is no better than a coin is switched off.
 */
public final class BestOfTwoLayer implements LlmLayer {

  private static final String PURPOSE = "best-of-two";

  private final Asked second;
  private final Judge judge;
  private final JudgeRecord record = new JudgeRecord();
  private final CandidateChecks checks;

  /**
   * @param second who gives the second answer; never the first one's from a cache
   * @param judge who compares, of another family than both
   * @param checks what executes candidates, besides what calls bring
   */
  public BestOfTwoLayer(Asked second, Asked judge, List<CandidateCheck> checks) {
    this.second = Objects.requireNonNull(second, "second");
    this.judge = new Judge(judge);
    this.checks = new CandidateChecks(checks);
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> call.request().tools().isEmpty() ? perform(next, call) : next.call(call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    LlmResponse first =
        next.call(new LlmCall(call.request(), call.options(), LlmSink.none(), call.context()));
    Candidate one = checks.checked(1, first, call);
    Candidate two = one.isSettled() ? null : second(call);
    if (two == null) {
      return chosen(one, "alone", first.usage(), call);
    }
    Usage usage = first.usage().plus(two.response().usage());
    int executed = one.comparedTo(two);
    if (executed != 0) {
      Candidate better = executed > 0 ? one : two;
      return chosen(better, "check", usage.plus(compare(one, two, call)), call);
    }
    Ruling ruling = rule(one, two, call);
    Usage all = usage.plus(ruling.usage());
    return switch (ruling.preference()) {
      case FIRST -> chosen(one, "judge", all, call);
      case SECOND -> chosen(two, "judge", all, call);
      case NEITHER -> chosen(two.bytes() < one.bytes() ? two : one, "size", all, call);
    };
  }

  /** The second candidate, or null where there is none to have. */
  private @Nullable Candidate second(LlmCall call) throws InterruptedException {
    CallContext context = call.context();
    context
        .events()
        .publish(
            new CallEvent.SecondAsked(context.callId(), PURPOSE, second.model().toString()));
    LlmResponse answer;
    try {
      answer = second.ask(call.request(), call.options(), context.part("second"));
    } catch (ProviderException | BudgetExceededException e) {
      context.throwIfEnded(); // the failure itself was told by the layers of the try
      return null;
    }
    return checks.checked(2, answer, call);
  }

  /** Asks the judge about a tie between candidates that may both be right and differ. */
  private Ruling rule(Candidate one, Candidate two, LlmCall call) throws InterruptedException {
    boolean idle = one.isRejected()
        || one.text().equals(two.text())
        || !record.asked()
        || judge.isKinOf(one)
        || judge.isKinOf(two);
    if (idle) {
      return new Ruling(Preference.NEITHER, Usage.NONE);
    }
    return judge.rule(call, one, two);
  }

  /** Compares the judge with execution where that decided about both. */
  private Usage compare(Candidate one, Candidate two, LlmCall call) throws InterruptedException {
    boolean firstRight = one.isVerified() && two.isRejected();
    boolean secondRight = one.isRejected() && two.isVerified();
    boolean decided = firstRight || secondRight;
    if (!decided || judge.isKinOf(one) || judge.isKinOf(two) || !record.takesPair()) {
      return Usage.NONE;
    }
    Ruling ruling = judge.rule(call, one, two);
    boolean switchedOff = record.compared(agreement(ruling.preference(), firstRight));
    CallContext context = call.context();
    context
        .events()
        .publish(new CallEvent.JudgeMeasured(
            context.callId(),
            judge.name(),
            record.right(),
            record.wrong(),
            record.low(),
            record.high(),
            record.asked()));
    if (switchedOff) {
      note(
          "judge-switched-off",
          judge.name() + " is no longer asked: it agreed with execution on " + record.right()
              + " of " + (record.right() + record.wrong()) + " pairs, no better than a coin.",
          call);
    }
    return ruling.usage();
  }

  private static double agreement(Preference preference, boolean firstIsRight) {
    return switch (preference) {
      case FIRST -> firstIsRight ? 1 : 0;
      case SECOND -> firstIsRight ? 0 : 1;
      case NEITHER -> 0.5;
    };
  }

  /** Kept in the journal of a run, which progress is not. */
  private static void note(String code, String message, LlmCall call) {
    call.context().events().publish(new StateEvent.Noted(code, message, List.of()));
  }

  private static LlmResponse chosen(Candidate candidate, String by, Usage usage, LlmCall call) {
    CallContext context = call.context();
    context
        .events()
        .publish(new CallEvent.CandidateChosen(context.callId(), candidate.number(), by));
    LlmResponse answer = candidate.response();
    return WholeAnswer.give(
        new LlmResponse(answer.message(), answer.finish(), usage, answer.model(), answer.id()),
        call);
  }
}

/** Asks judges in turns until their votes tell enough. */
package dev.codeagent.core.verify.judge;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Each turn asks one judge in both framings. It ends when the interval of all votes leaves even chances behind on either side,
 * at {@link #MOST_VOTES}, when time or money is used up, or when nothing that is still to be said could change the outcome.
 * For one thread.
 */
final class Poll {

  /**
   * Votes of one judgement. Were they independent, a judge that is right in three of four would have a clear interval by then
   * in two of three cases, a coin in one of seven.
   */
  static final int MOST_VOTES = 16;

  /** Of all questions together. */
  static final Duration MOST_TIME = Duration.ofMinutes(20);

  /** Of one answer; models think for a minute or two. */
  static final Duration MOST_TIME_OF_ANSWER = Duration.ofMinutes(4);

  private static final LlmOptions OPTIONS = LlmOptions.DEFAULT
      .within(false, MOST_TIME_OF_ANSWER, MOST_TIME_OF_ANSWER)
      .forPurpose("judge");

  /** A question and its one repetition. */
  private static final int TRIES = 2;

  /** The least that a call uses; less than that left means that the account is used up. */
  private static final Usd LEAST_MONEY = new Usd(1);

  private static final long LEAST_TOKENS = 1;

  private final List<Juror> jurors;
  private final Supplier<String> fences;
  private final CallContext call;
  private int asked;
  private String stopped = "";

  /**
   * @param jurors who is asked
   * @param fences texts that nobody can know before
   */
  Poll(List<Juror> jurors, Supplier<String> fences, CallContext call) {
    this.jurors = List.copyOf(jurors);
    this.fences = fences;
    this.call = call.within(MOST_TIME);
  }

  /**
   * Asks.
   *
   * @throws CancelledException when cancelled
   */
  void hold() throws InterruptedException {
    int turn = 0;
    while (mayGoOn()) {
      Juror juror = jurors.get(turn++ % jurors.size());
      if (counts(juror)) {
        ask(juror);
      }
    }
  }

  /** Why it ended before the votes told enough, or empty. */
  String stopped() {
    return stopped;
  }

  /** What all votes tell. */
  Posterior all() {
    return of(juror -> true);
  }

  /** What the votes of those tell whose record lets them refuse. */
  Posterior proven() {
    return of(juror -> juror.standing().mayRefuse());
  }

  private Posterior of(Predicate<Juror> some) {
    List<JudgeVotes> votes = jurors.stream().filter(some).map(Juror::votes).toList();
    return new Posterior(
        votes.stream().mapToInt(JudgeVotes::votesFor).sum(),
        votes.stream().mapToInt(JudgeVotes::votesAgainst).sum());
  }

  private boolean mayGoOn() {
    call.cancellation().throwIfCancelled();
    if (!stopped.isEmpty()) {
      return false;
    }
    Posterior now = all();
    boolean enough = now.votesFor() + now.votesAgainst() >= MOST_VOTES;
    if (enough || now.clearlyFor() || (now.clearlyAgainst() && proven().clearlyAgainst())) {
      return false;
    }
    if (!couldBecomeClear(now)) {
      return false;
    }
    if (jurors.stream().noneMatch(this::counts)) {
      return false;
    }
    if (call.deadline().passed()) {
      stopped = "the time was over";
      return false;
    }
    return true;
  }

  /** Whether the votes that are left could, all saying the same, bring a clear interval about. */
  private static boolean couldBecomeClear(Posterior now) {
    int left = MOST_VOTES - now.votesFor() - now.votesAgainst();
    return new Posterior(now.votesFor() + left, now.votesAgainst()).clearlyFor()
        || new Posterior(now.votesFor(), now.votesAgainst() + left).clearlyAgainst();
  }

  /**
   * Whether a vote of it could still change the outcome: where a judge gave no answer, or the votes are against the work, all
   * that is left to find is a refusal, which takes judges that may refuse.
   */
  private boolean counts(Juror juror) {
    boolean refusalIsLeft = jurors.stream().anyMatch(Juror::silent) || all().clearlyAgainst();
    return !juror.silent() && (!refusalIsLeft || juror.standing().mayRefuse());
  }

  private void ask(Juror juror) throws InterruptedException {
    try {
      Vote done = ask(juror, Framing.DONE);
      Vote flaw = done instanceof Vote.Given ? ask(juror, Framing.FLAW) : done;
      if (done instanceof Vote.Given first && flaw instanceof Vote.Given second) {
        juror.votes(first, second);
      } else if (flaw instanceof Vote.Missing missing) {
        juror.falls(missing.why());
      }
    } catch (BudgetExceededException e) {
      stopped = Vote.line(e.failure().message());
    }
  }

  private Vote ask(Juror juror, Framing framing) throws InterruptedException {
    Vote vote = new Vote.Missing("the time was over");
    for (int i = 0; i < TRIES && !call.deadline().passed(); i++) {
      vote = once(juror, framing);
      if (vote instanceof Vote.Given) {
        return vote;
      }
    }
    return vote;
  }

  private Vote once(Juror juror, Framing framing) throws InterruptedException {
    JudgeModel judge = juror.model();
    LlmRequest request = Question.ask(judge.id(), juror.shown(), framing, fences);
    refuseWhenUsedUp();
    BudgetAccount own = call.budget().within("judge", null, Long.MAX_VALUE);
    CallContext context = call.part("judge-" + ++asked).with(own).within(MOST_TIME_OF_ANSWER);
    try {
      LlmResponse response =
          Asking.ask(judge.provider(), new LlmCall(request, OPTIONS, LlmSink.none(), context));
      if (own.spent().equals(Usage.NONE)) {
        own.book(response.usage()); // a bare wire books nothing itself
      }
      return Vote.of(response);
    } catch (CancelledException | BudgetExceededException e) {
      throw e;
    } catch (AgentException e) {
      return new Vote.Missing(Vote.line(e.failure().message()));
    } catch (Asking.Failed e) {
      return new Vote.Missing(Vote.line(String.valueOf(e.getMessage())));
    }
  }

  private void refuseWhenUsedUp() {
    BudgetAccount budget = call.budget();
    budget.reserve(LEAST_MONEY, LEAST_TOKENS).close();
    if (budget.limitsMoney() && budget.spent().cost() == null) {
      throw new BudgetExceededException(
          "price-unknown",
          "The budget limits money, but what the last call cost is unknown.",
          "Add the model under `price` in agent.yaml.");
    }
  }
}

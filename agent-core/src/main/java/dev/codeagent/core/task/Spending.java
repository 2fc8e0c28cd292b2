package dev.codeagent.core.task;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.AttemptId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The known cost of attempts, by run and by day in the zone of this machine; of one that runs, or
 * that a crash cut off, that of its answered calls. For one thread.
 */
final class Spending {

  private final Map<LocalDate, Usd> byDay = new HashMap<>();
  private final Map<AttemptId, Usd> running = new HashMap<>();
  private Usd inRun = Usd.ZERO;

  void newRun() {
    inRun = Usd.ZERO;
  }

  void fold(StateEvent event, Instant time) {
    if (event instanceof StateEvent.AttemptStarted started) {
      running.remove(new AttemptId(started.task(), started.attempt()));
    } else if (event instanceof StateEvent.Spent spent && spent.costNanos() != null) {
      Usd cost = new Usd(spent.costNanos());
      running.merge(new AttemptId(spent.task(), spent.attempt()), cost, Usd::plus);
      add(cost, time);
    } else if (event instanceof StateEvent.AttemptEnded ended) {
      Usd known = Objects.requireNonNullElse(
          running.remove(new AttemptId(ended.task(), ended.attempt())), Usd.ZERO);
      if (ended.costNanos() != null && ended.costNanos() > known.nanos()) {
        add(new Usd(ended.costNanos()).minus(known), time);
      }
    }
  }

  private void add(Usd cost, Instant time) {
    inRun = inRun.plus(cost);
    byDay.merge(LocalDate.ofInstant(time, ZoneId.systemDefault()), cost, Usd::plus);
  }

  Usd inRun() {
    return inRun;
  }

  Usd on(LocalDate day) {
    return byDay.getOrDefault(day, Usd.ZERO);
  }
}

package dev.codeagent.core.task;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.event.StateEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The known cost of ended attempts, by run and by day in the zone of this machine. For one thread. */
final class Spending {

  private final Map<LocalDate, Usd> byDay = new HashMap<>();
  private Usd inRun = Usd.ZERO;

  void newRun() {
    inRun = Usd.ZERO;
  }

  void fold(StateEvent event, Instant time) {
    if (event instanceof StateEvent.AttemptEnded ended && ended.costNanos() != null) {
      Usd cost = new Usd(ended.costNanos());
      inRun = inRun.plus(cost);
      byDay.merge(LocalDate.ofInstant(time, ZoneId.systemDefault()), cost, Usd::plus);
    }
  }

  Usd inRun() {
    return inRun;
  }

  Usd on(LocalDate day) {
    return byDay.getOrDefault(day, Usd.ZERO);
  }
}

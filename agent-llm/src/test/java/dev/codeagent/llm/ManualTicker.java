package dev.codeagent.llm;

import dev.codeagent.api.call.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A ticker that moves when told. */
public final class ManualTicker implements Ticker {

  private final AtomicLong now = new AtomicLong();

  @Override
  public long nanos() {
    return now.get();
  }

  public void advance(Duration time) {
    now.addAndGet(time.toNanos());
  }
}

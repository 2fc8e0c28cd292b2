package dev.codeagent.core.event;

import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventListener;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.StateEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries events from those who cause them to those who listen. A state event is first made durable,
 * then folded into the projections on the publishing thread, then delivered; a progress event is
 * only delivered. Each listener has a virtual thread of its own.
 */
public final class EventBus implements EventSink, AutoCloseable {

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Consumer<EventRecord>> projections = new ArrayList<>();
  private final List<Consumer<StateEvent>> guards = new ArrayList<>();
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private @Nullable Journal journal;

  public EventBus(Clock clock) {
    this.clock = clock;
  }

  /**
   * Connects the journal: its events go through the projections, and to the listeners that asked
   * for them. Called once.
   */
  public void open(Journal opened) {
    lock.lock();
    try {
      if (journal != null) {
        throw new InternalException("the journal is connected already", null);
      }
      journal = opened;
      for (EventRecord record : opened.records()) {
        projections.forEach(p -> p.accept(record));
        deliveries.forEach(d -> d.replay(record));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Adds a fold over the state events; before the journal is connected. */
  public void project(Consumer<EventRecord> projection) {
    lock.lock();
    try {
      projections.add(projection);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds a check that throws where a state event may not follow; such an event is not journalled,
   * for a journal that holds one could never be opened again.
   */
  public void guard(Consumer<StateEvent> check) {
    lock.lock();
    try {
      guards.add(check);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void publish(AgentEvent event) {
    lock.lock();
    try {
      EventRecord record = switch (event) {
        case StateEvent state -> commit(state);
        case ProgressEvent progress -> new EventRecord(lastSequence(), clock.instant(), progress);
      };
      deliveries.forEach(d -> d.offer(record));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Subscribes a listener.
   *
   * @param from the first sequence of interest among the state events so far, or {@link
   *     Long#MAX_VALUE} for none of them
   */
  public Delivery subscribe(EventListener listener, long from) {
    Delivery delivery = new Delivery(listener, from, deliveries::remove, this::publish);
    lock.lock();
    try {
      Journal open = journal;
      if (open != null) {
        open.records().forEach(delivery::replay);
      }
      deliveries.add(delivery);
    } finally {
      lock.unlock();
    }
    delivery.start();
    return delivery;
  }

  /** Ends the subscriptions after what they still hold was delivered. */
  @Override
  public void close() {
    List.copyOf(deliveries).forEach(Delivery::finish);
  }

  private EventRecord commit(StateEvent event) {
    Journal open = journal;
    if (open == null) {
      throw new InternalException("a state event before the journal was opened: " + event, null);
    }
    guards.forEach(g -> g.accept(event));
    EventRecord record = open.append(event, clock.instant());
    projections.forEach(p -> p.accept(record));
    return record;
  }

  private long lastSequence() {
    Journal open = journal;
    return open == null ? 0 : open.lastSequence();
  }
}

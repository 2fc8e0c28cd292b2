package dev.codeagent.core.land;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Carries through what must not stop half-way: on a thread of its own that nobody can interrupt. An
 * interrupt of the caller, who waits meanwhile, is kept for later.
 */
final class Unbroken {

  private Unbroken() {}

  /**
   * Does the work to its end and returns, or throws, what it does.
   *
   * @throws InterruptedException when the caller was interrupted before; then nothing is done
   */
  static <T> T carry(Callable<T> work) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    FutureTask<T> task = new FutureTask<>(work);
    Thread unused = Thread.ofVirtual().name("code-agent-landing").start(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw cause(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException cause(ExecutionException e) throws InterruptedException {
    Throwable cause = e.getCause();
    if (cause instanceof RuntimeException known) {
      return known;
    }
    if (cause instanceof Error defect) {
      throw defect;
    }
    if (cause instanceof InterruptedException interrupt) {
      throw interrupt;
    }
    return new IllegalStateException(cause);
  }
}

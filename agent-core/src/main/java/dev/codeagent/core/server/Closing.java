package dev.codeagent.core.server;

import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.InternalException;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Closes resources in the reverse order of their opening; the first failure is thrown at the end. */
public final class Closing {

  private @Nullable AgentException failure;

  /** Closes all of them, the last opened first. */
  public void all(Deque<AutoCloseable> resources) {
    while (!resources.isEmpty()) {
      one(resources.pop());
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void one(AutoCloseable resource) {
    try {
      resource.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (AgentException e) {
      keep(e);
    } catch (Exception e) {
      keep(new InternalException("closing " + resource + " failed", e));
    }
  }

  private void keep(AgentException e) {
    if (failure == null) {
      failure = e;
    } else {
      failure.addSuppressed(e);
    }
  }
}

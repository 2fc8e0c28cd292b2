package dev.codeagent.core.orchestrate;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.backlog.Backlogs;
import dev.codeagent.core.land.Landing;
import dev.codeagent.core.land.LandingRequest;
import dev.codeagent.core.land.LandingResult;
import dev.codeagent.core.land.LateTick;
import dev.codeagent.core.land.RepositoryLanding;
import dev.codeagent.core.workspace.Workspace;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets the work die right before or right after landings, so that no event follows. */
final class PowerCut extends AbstractModule {

  enum When {
    BEFORE,
    AFTER
  }

  private final When when;
  private final String task;

  /** At every landing. */
  PowerCut(When when) {
    this(when, "");
  }

  /** At the landing of a task with this text. */
  PowerCut(When when, String task) {
    this.when = when;
    this.task = task;
  }

  @Provides
  @Singleton
  Landing landing(Workspace workspace, Backlogs backlogs) {
    Landing real = new RepositoryLanding(workspace, backlogs);
    return new Landing() {
      @Override
      public LandingResult land(LandingRequest request, CallContext call)
          throws InterruptedException {
        if (!task.isEmpty() && !request.task().text().equals(task)) {
          return real.land(request, call);
        }
        if (when == When.AFTER) {
          real.land(request, call);
        }
        throw new StackOverflowError("the power is cut");
      }

      @Override
      public LandingResult recover(
          StateEvent.LandingIntended intent, LandingRequest request, CallContext call)
          throws InterruptedException {
        return real.recover(intent, request, call);
      }

      @Override
      public Optional<LandingResult.Landed> finish(
          StateEvent.LandingIntended intent, LandingRequest request, CallContext call)
          throws InterruptedException {
        return real.finish(intent, request, call);
      }

      @Override
      public LateTick standing(Task landed, String commit, String evidenceDigest, CallContext call)
          throws InterruptedException {
        return real.standing(landed, commit, evidenceDigest, call);
      }

      @Override
      public boolean tick(Task landed, String commit, String evidenceDigest, CallContext call)
          throws InterruptedException {
        return real.tick(landed, commit, evidenceDigest, call);
      }
    };
  }
}

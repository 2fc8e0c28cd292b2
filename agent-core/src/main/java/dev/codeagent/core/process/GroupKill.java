package dev.codeagent.core.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Kills a child and all of its process group by one signal, so that none can go on to start others
 * while they are looked for. Java signals single processes only, hence by the shell. Immutable.
 *
 * @param programs where to find the shell
 * @param namespaced whether the end of the child itself ends all, so that nothing is needed
 */
record GroupKill(HostPrograms programs, boolean namespaced) {

  /** Asks for it; whoever leaves the group is ended one by one afterwards. */
  void of(Process child) {
    Optional<Path> shell = programs.find("sh");
    if (namespaced || !child.isAlive() || shell.isEmpty()) {
      return;
    }
    try {
      new ProcessBuilder(shell.get().toString(), "-c", "kill -s KILL -- -" + child.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join();
    } catch (IOException e) {
      return; // nothing can be started any more, so that they have to be ended one by one
    }
  }
}

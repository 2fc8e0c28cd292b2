package dev.codeagent.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the threads around one child are. */
@Timeout(60)
class ChildProcessTest {

  @TempDir
  Path folder;

  /** A quiet child would keep a carrier each: see {@link ChildProcess}. */
  @Test
  void noVirtualThreadWaitsInAPipe() throws InterruptedException {
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
    Queue<Thread> readers = new ConcurrentLinkedQueue<>();
    ByteSink sink = (bytes, length) -> readers.add(Thread.currentThread());
    ChildSpec spec = new ChildSpec(
        List.of("/bin/sh", "-c", "echo out; echo err >&2"),
        folder,
        environment,
        new byte[0],
        Duration.ofSeconds(30),
        false,
        sink,
        sink,
        null);

    new ChildProcess(new HostPrograms(environment), new ProcessTable())
        .run(spec, CallContext.background());

    assertThat(readers).hasSize(2).noneMatch(Thread::isVirtual).allMatch(Thread::isDaemon);
  }
}

package dev.codeagent.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.EnvironmentException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectLockTest {

  @TempDir
  Path folder;

  @Test
  void aSecondTakerIsToldWhoHoldsTheProject() {
    try (ProjectLock held = ProjectLock.take(folder, 4711)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> ProjectLock.take(folder, 4712))
          .isInstanceOfSatisfying(
              EnvironmentException.class,
              e -> assertThat(e.failure().code()).isEqualTo("project-locked"))
          .hasMessageContaining("pid 4711");
    }
  }

  @Test
  void aReleasedLockCanBeTakenAgain() {
    ProjectLock.take(folder, 1).close();
    try (ProjectLock again = ProjectLock.take(folder, 2)) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void aLockThatCannotBeWrittenLeavesNoFileOpen() throws IOException {
    Path file = Files.createFile(folder.resolve("lock"));
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);

    assertThatThrownBy(() -> ProjectLock.locked(channel, file, 1))
        .isInstanceOf(NonWritableChannelException.class);

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aKilledProcessHoldsTheLockNoLonger() throws IOException, InterruptedException {
    Process holder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("held");
      assertThatThrownBy(() -> ProjectLock.take(folder, 1))
          .hasMessageContaining("pid " + holder.pid());
    } finally {
      holder.destroyForcibly();
    }
    assertThat(holder.waitFor(20, TimeUnit.SECONDS)).isTrue();

    try (ProjectLock taken = ProjectLock.take(folder, 2)) {
      assertThat(taken).isNotNull();
    }
  }

  /** Takes the lock and waits to be killed. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException {
      ProjectLock lock =
          ProjectLock.take(Path.of(arguments[0]), ProcessHandle.current().pid());
      System.out.println("held");
      int ignored = System.in.read();
      lock.close();
    }
  }
}

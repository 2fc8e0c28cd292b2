package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where clean trees lie, and what becomes of those of a process that was killed. */
class ScratchTest {

  @TempDir
  Path parent;

  /** Holds the lock of a folder until its input ends. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException {
      try (FileChannel channel = FileChannel.open(
          Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        System.out.println(channel.lock().isValid());
        System.in.read();
      }
    }
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.toList();
    }
  }

  private Path abandoned(String name) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name).resolve("head-1"));
    Files.writeString(folder.resolve("A.java"), "class A {}");
    return folder.getParent();
  }

  @Test
  void nothing_is_left_of_a_verification_that_ended() throws IOException {
    try (Scratch scratch = Scratch.below(parent)) {
      Files.writeString(scratch.folder().resolve("A.java"), "class A {}");
    }

    assertThat(left()).isEmpty();
  }

  @Test
  void what_a_killed_process_left_goes_when_the_next_begins() throws IOException {
    Path folder = abandoned("verify-1f");
    Files.createFile(parent.resolve("verify-1f-1.lock"));

    Scratch.below(parent).close();

    assertThat(folder).doesNotExist();
    assertThat(left()).isEmpty();
  }

  @Test
  void what_another_process_works_in_stays() throws Exception {
    Path folder = abandoned("verify-2f");
    Process other = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            parent.resolve("verify-2f-1.lock").toString())
        .start();
    try (BufferedReader said = other.inputReader()) {
      assertThat(said.readLine()).isEqualTo("true");

      Scratch.below(parent).close();

      assertThat(folder.resolve("head-1/A.java")).exists();
    } finally {
      other.destroy();
      other.waitFor();
    }
    Scratch.below(parent).close();
    assertThat(folder).doesNotExist();
  }

  @Test
  void two_of_one_process_leave_each_other_alone() throws IOException {
    try (Scratch one = Scratch.below(parent);
        Scratch two = Scratch.below(parent)) {
      assertThat(one.folder()).isDirectory().isNotEqualTo(two.folder());
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void folders_without_a_lock_are_somebody_elses() throws IOException {
    Path folder = abandoned("kept");

    Scratch.below(parent).close();

    assertThat(folder).isDirectory();
  }
}

package dev.codeagent.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which mounts of a process count as memory; that they do is shown with real ones elsewhere. */
class MemoryFilesTest {

  private static final Path SHARED = Path.of("/dev/shm");
  private static final int SIZE = 1 << 20;

  @TempDir
  Path proc;

  @Test
  void aMountThatAnotherOneCoversIsNotTakenForTheDiskAbove() throws Exception {
    Files.createDirectories(proc.resolve("7/root/a b"));
    mounts("31 20 0:999 / /a\\040b rw,nosuid shared:1 - tmpfs tmpfs rw,size=1k");

    assertThat(new MemoryFiles(proc).held(7)).isZero();
  }

  @Test
  void aFolderInMemoryCountsWithWhatIsInItUnlessItCannotBeWritten() throws Exception {
    assumeTrue(Files.isWritable(SHARED) && minor() >= 0, "no folder in memory here");
    Path file = Files.createTempFile(SHARED, "held", ".test");
    try {
      Files.write(file, new byte[SIZE]);
      Files.createDirectories(proc.resolve("7"));
      Files.createSymbolicLink(proc.resolve("7/root"), Path.of("/"));

      mounts("31 20 0:" + minor() + " / /dev/shm rw,nosuid - tmpfs tmpfs rw");
      assertThat(new MemoryFiles(proc).held(7)).isGreaterThanOrEqualTo(SIZE);

      mounts("31 20 0:" + minor() + " / /dev/shm ro,nosuid - tmpfs tmpfs rw");
      assertThat(new MemoryFiles(proc).held(7)).isZero();
    } finally {
      Files.delete(file);
      Files.deleteIfExists(proc.resolve("7/root")); // it leads out of the test's folder
    }
  }

  @Test
  void aProcessThatEndedHoldsNothing() {
    assertThat(new MemoryFiles(proc).held(8)).isZero();
  }

  /** The number of the folder's device where that has no name, as those in memory; else -1. */
  private static long minor() throws Exception {
    long device = (Long) Files.getAttribute(SHARED, "unix:dev");
    return (device >> 8 & 0xfff) == 0 ? device & 0xff | device >> 12 & ~0xffL : -1;
  }

  private void mounts(String line) throws Exception {
    Files.writeString(proc.resolve("7/mountinfo"), line + "\n");
  }
}

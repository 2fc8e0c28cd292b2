package dev.codeagent.core.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory the files take that a sandboxed process sees in folders of its own, such as {@code
 * /tmp}: no process counts it as its own. Reads {@code mountinfo} as proc(5) describes it. Immutable.
 */
record MemoryFiles(Path proc) {

  /** Id and parent's id of the mount, device, root, mount point, options, then the type. */
  private static final Pattern WRITABLE =
      Pattern.compile("\\d+ \\d+ 0:(?<minor>\\d+) \\S+ (?<point>\\S+) rw\\S* .*- tmpfs .*");

  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

  /** Bytes in those folders of a process that it can write; 0 when it ended. */
  long held(long pid) {
    Path folder = proc.resolve(Long.toString(pid));
    try {
      return Files.readString(folder.resolve("mountinfo"), StandardCharsets.UTF_8)
          .lines()
          .map(WRITABLE::matcher)
          .filter(Matcher::matches)
          .mapToLong(mount -> held(folder.resolve("root"), mount))
          .sum();
    } catch (IOException e) {
      return 0; // it ended meanwhile
    }
  }

  private static long held(Path root, Matcher mount) {
    File place = new File(root + unescaped(mount.group("point")));
    long device = device(Long.parseLong(mount.group("minor")));
    // another mount may lie above it, and then the place tells of a disk
    return isOn(place.toPath(), device) ? place.getTotalSpace() - place.getFreeSpace() : 0;
  }

  private static boolean isOn(Path place, long device) {
    try {
      return Optional.of(device).equals(Optional.of(Files.getAttribute(place, "unix:dev")));
    } catch (IOException e) {
      return false;
    }
  }

  /** The device of an unnamed one's minor number; see gnu_dev_makedev in glibc's sys/sysmacros.h. */
  private static long device(long minor) {
    return (minor & 0xff) | ((minor & ~0xffL) << 12);
  }

  private static String unescaped(String point) {
    return ESCAPED
        .matcher(point)
        .replaceAll(
            m -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1), 8))));
  }
}

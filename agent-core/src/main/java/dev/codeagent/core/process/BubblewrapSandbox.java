package dev.codeagent.core.process;

import dev.codeagent.api.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Namespaces by bubblewrap: own processes, network, host name and mounts, no capabilities; all files
 * read-only but the policy's, {@code /tmp}, {@code /var/tmp} and {@code /run} private and empty. The
 * user stays who he is, so that files keep their owner. See bwrap(1).
 */
final class BubblewrapSandbox implements ProcessSandbox {

  /**
   * What the probe and every command have in common. {@code --die-with-parent} and the pid namespace
   * end all processes with ours; {@code --new-session} keeps them from typing into our terminal. Settings of the kernel lie
   * in {@code /proc} and belong to the machine: root could write them there without any capability, and bubblewrap covers them
   * only where it finds them writable by itself.
   */
  static final List<String> BASE = List.of(
      "--unshare-all",
      "--die-with-parent",
      "--new-session",
      "--cap-drop",
      "ALL",
      "--ro-bind",
      "/",
      "/",
      "--dev",
      "/dev",
      "--proc",
      "/proc",
      "--ro-bind",
      "/proc/sys",
      "/proc/sys",
      "--ro-bind-try",
      "/proc/sysrq-trigger",
      "/proc/sysrq-trigger",
      "--ro-bind-try",
      "/proc/irq",
      "/proc/irq",
      "--ro-bind-try",
      "/proc/bus",
      "/proc/bus");

  /** Private to a command: sockets of daemons and files of others lie there. */
  private static final List<Path> PRIVATE =
      List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/run"));

  /** What only root may read, who may run this: accounts and keys of the machine. */
  private static final List<Path> OF_ROOT = List.of(
      Path.of("/etc/shadow"),
      Path.of("/etc/shadow-"),
      Path.of("/etc/gshadow"),
      Path.of("/etc/gshadow-"),
      Path.of("/etc/ssl/private"),
      Path.of("/etc/krb5.keytab"));

  /** Left from {@code /run}: on NixOS all programs. */
  private static final Path CURRENT_SYSTEM = Path.of("/run/current-system");

  private static final Path NAME_SERVERS = Path.of("/etc/resolv.conf");

  private final Path bwrap;
  private final String description;
  private final Function<ProcessLimits, List<String>> limits;

  /**
   * @param bwrap the program
   * @param description its name and version
   * @param limits makes the beginning of the command line inside, which sets limits; may be empty
   */
  BubblewrapSandbox(Path bwrap, String description, Function<ProcessLimits, List<String>> limits) {
    this.bwrap = bwrap;
    this.description = description;
    this.limits = limits;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public boolean isolates() {
    return true;
  }

  @Override
  public Map<String, String> bounds(ProcessLimits bounds) {
    boolean kernel = !limits.apply(bounds).isEmpty();
    return Bounds.told("files, network, processes, environment", bounds, kernel ? "prlimit" : "");
  }

  @Override
  public List<String> wrap(Command command, SandboxPolicy policy) {
    List<Path> hidden = Stream.concat(PRIVATE.stream(), policy.hidden().stream())
        .map(RealPaths::of)
        .distinct()
        .toList();
    List<String> argv = new ArrayList<>();
    argv.add(bwrap.toString());
    argv.addAll(BASE);
    hidden.forEach(path -> hide(path, argv));
    OF_ROOT.forEach(path -> hide(path, argv));
    readBack(CURRENT_SYSTEM, argv);
    if (command.network()) {
      argv.add("--share-net");
      readBackInside(hidden, List.of(RealPaths.of(NAME_SERVERS)), argv);
    }
    readBackInside(hidden, policy.readable(), argv);
    policy.covered().forEach(path -> hide(path, argv));
    readBackInside(policy.covered(), strictlyInside(policy), argv);
    policy.writable().forEach(path -> write(path, argv));
    argv.addAll(List.of("--unsetenv", "TMPDIR"));
    argv.addAll(List.of("--chdir", command.directory().toString(), "--"));
    argv.addAll(limits.apply(policy.limits()));
    argv.addAll(command.argv());
    return argv;
  }

  private static void hide(Path path, List<String> argv) {
    if (Files.isDirectory(path) && path.getNameCount() > 0) {
      argv.addAll(List.of("--tmpfs", path.toString()));
    } else if (Files.isRegularFile(path)) {
      argv.addAll(List.of("--ro-bind", "/dev/null", path.toString()));
    }
  }

  /** Only what would be hidden needs it: a mount on a link outside would go astray. */
  private static void readBackInside(List<Path> hidden, List<Path> paths, List<String> argv) {
    paths.stream()
        .filter(path -> hidden.stream().anyMatch(path::startsWith))
        .forEach(path -> readBack(path, argv));
  }

  /** What of the readable lies in a covered folder, such as the tools that a project brings. */
  private static List<Path> strictlyInside(SandboxPolicy policy) {
    return policy.readable().stream()
        .filter(path -> !policy.covered().contains(path))
        .toList();
  }

  private static void readBack(Path path, List<String> argv) {
    argv.addAll(List.of("--ro-bind-try", path.toString(), path.toString()));
  }

  private static void write(Path path, List<String> argv) {
    String real = RealPaths.of(path).toString();
    argv.addAll(List.of("--bind", real, real));
  }
}

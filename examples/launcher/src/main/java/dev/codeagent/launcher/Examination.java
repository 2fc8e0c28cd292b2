package dev.codeagent.launcher;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.HostPrograms;
import dev.codeagent.core.process.NativeProcessRunner;
import dev.codeagent.core.process.ProcessOutput;
import dev.codeagent.core.process.ProcessRequest;
import dev.codeagent.core.process.ProcessRunner;
import dev.codeagent.core.process.SandboxProbe;
import dev.codeagent.core.process.Sandboxes;
import dev.codeagent.core.workspace.git.GitVersion;
import dev.codeagent.core.workspace.git.Identity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** Looks at this machine: what `verify` needs, what a run needs besides, and what is only nice. */
final class Examination {

  private static final int NEEDED_JAVA = 21;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int CONNECT_MILLIS = 2_000;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Where an Ollama server listens unless told otherwise. */
  private static final int OLLAMA = 11434;

  /** What a server listens on; a client reaches it at the loopback address. */
  private static final Pattern ANY_HOST = Pattern.compile("(?<=//)0\\.0\\.0\\.0(?=[:/]|$)");

  private final Map<String, String> environment;
  private final Path home;
  private final HostPrograms programs;
  private final ProcessRunner runner;
  private final Sandboxes sandboxes;

  private Examination(Map<String, String> environment) {
    this.environment = environment;
    this.home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    HostEnvironment host = HostEnvironment.of(environment, home);
    this.programs = new HostPrograms(environment);
    this.runner = new NativeProcessRunner(host);
    this.sandboxes = new Sandboxes(host, runner);
  }

  static Examination of(Map<String, String> environment) {
    return new Examination(environment);
  }

  /** What a look found. */
  record Finding(String name, State state, String text) {}

  /** How bad it is. */
  enum State {
    OK,
    WARNING,
    MISSING;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  List<Finding> all(CallContext call) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(git(call));
    findings.add(identity(call));
    findings.add(maven());
    findings.add(sandbox(call));
    findings.add(key("openai", "OPENAI_API_KEY"));
    findings.add(key("anthropic", "ANTHROPIC_API_KEY"));
    findings.add(key("gemini", "GEMINI_API_KEY"));
    server("openai-url", "OPENAI_BASE_URL", HTTP, findings);
    server("anthropic-url", "ANTHROPIC_BASE_URL", HTTP, findings);
    server("gemini-url", "GEMINI_BASE_URL", HTTP, findings);
    server("ollama", "OLLAMA_HOST", OLLAMA, findings);
    return findings;
  }

  private static Finding java() {
    int version = Runtime.version().feature();
    if (version < NEEDED_JAVA) {
      return new Finding(
          "jdk", State.MISSING, "Java " + version + "; install a JDK " + NEEDED_JAVA + " or newer");
    }
    if (ToolProvider.getSystemJavaCompiler() == null) {
      return new Finding("jdk", State.MISSING, "a runtime without a compiler; install a whole JDK");
    }
    return new Finding(
        "jdk", State.OK, Runtime.version() + " at " + System.getProperty("java.home"));
  }

  private Finding git(CallContext call) throws InterruptedException {
    Optional<GitVersion> found = GitVersion.find(Path.of("").toAbsolutePath(), runner, call);
    String install = "install git " + GitVersion.REBASING + " or newer";
    if (found.isEmpty()) {
      return new Finding("git", State.MISSING, "not found; " + install);
    }
    String version = "git " + found.get();
    if (found.get().compareTo(GitVersion.MINIMUM) < 0) {
      return new Finding("git", State.MISSING, version + " is too old; " + install);
    }
    return found.get().compareTo(GitVersion.REBASING) < 0
        ? new Finding(
            "git",
            State.WARNING,
            version + "; " + GitVersion.REBASING
                + " or newer is needed when a branch moves meanwhile")
        : new Finding("git", State.OK, version);
  }

  /** Who commits where a repository does not say it itself. */
  private Finding identity(CallContext call) throws InterruptedException {
    if (!programs.has("git")) {
      return new Finding("identity", State.WARNING, "git is missing");
    }
    String name = setting("user.name", call);
    String email = setting("user.email", call);
    return name.isEmpty() || email.isEmpty()
        ? new Finding(
            "identity",
            State.WARNING,
            "git knows no user.name and user.email of yours: where a repository sets none either,"
                + " landed commits bear the name of " + Identity.OURS.shown()
                + "; set them by `git config --global user.name …` and user.email")
        : new Finding("identity", State.OK, name + " <" + email + ">");
  }

  private String setting(String key, CallContext call) throws InterruptedException {
    ProcessOutput output = runner.run(
        new ProcessRequest(
            List.of("git", "config", "--get", key), home, Map.of(), new byte[0], PATIENCE, 4096),
        call);
    return output.ok() ? output.text().strip() : "";
  }

  private Finding maven() {
    return programs
        .find("mvn")
        .map(path -> new Finding("maven", State.OK, path.toString()))
        .orElse(new Finding(
            "maven",
            State.WARNING,
            "not found; needed for Maven projects, others declare `verify:` commands"));
  }

  private Finding sandbox(CallContext call) throws InterruptedException {
    SandboxProbe probe = sandboxes.probe(call);
    return probe.sandbox().isolates()
        ? new Finding("sandbox", State.OK, probe.sandbox().description())
        : new Finding(
            "sandbox", State.WARNING, "commands run without isolation. " + probe.advice());
  }

  private Finding key(String name, String variable) {
    String value = environment.getOrDefault(variable, "");
    return value.isBlank()
        ? new Finding(name, State.WARNING, variable + " is not set")
        : new Finding(name, State.OK, variable + " is set");
  }

  private void server(String name, String variable, int usualPort, List<Finding> findings) {
    String address = environment.getOrDefault(variable, "");
    if (!address.isBlank()) {
      findings.add(reach(name, address.strip(), usualPort));
    }
  }

  private static Finding reach(String name, String address, int usualPort) {
    String given = address.contains("://") ? address : "http://" + address;
    String url = ANY_HOST.matcher(given).replaceFirst("127.0.0.1");
    try (Socket socket = new Socket()) {
      URI uri = URI.create(url);
      int standard = "https".equals(uri.getScheme()) ? HTTPS : usualPort;
      int port = uri.getPort() > 0 ? uri.getPort() : standard;
      socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MILLIS);
      return new Finding(name, State.OK, url + " answers");
    } catch (IOException | IllegalArgumentException e) {
      return new Finding(name, State.WARNING, url + " does not answer: " + e.getMessage());
    }
  }
}

package dev.codeagent.core.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The environment of the user who started us, and the part of it that a child is given.
 *
 * <p>The part is an allow-list, because keys and tokens have no common name. Proxies pass unless
 * their address holds credentials.
 *
 * @param variables the variables of our own process
 * @param home the user's home folder, absolute
 */
public record HostEnvironment(Map<String, String> variables, Path home) {

  /**
   * Set by the launcher's script to the user's own {@code JAVA_HOME}, empty when the user has none,
   * because the launcher itself may run on another JDK.
   */
  public static final String USER_JAVA_HOME = "CODEAGENT_USER_JAVA_HOME";

  private static final Set<String> ALLOWED = Set.of(
      "PATH",
      "HOME",
      "USER",
      "LOGNAME",
      "SHELL",
      "LANG",
      "LANGUAGE",
      "TZ",
      "TERM",
      "TMPDIR",
      "LD_LIBRARY_PATH",
      "SSL_CERT_FILE",
      "SSL_CERT_DIR",
      "JAVA_HOME",
      "JDK_HOME",
      "M2_HOME",
      "MAVEN_HOME",
      "MAVEN_OPTS",
      "MAVEN_ARGS",
      "GRADLE_HOME",
      "GRADLE_USER_HOME",
      "SDKMAN_DIR",
      "ASDF_DIR",
      "ASDF_DATA_DIR",
      "NVM_DIR",
      "VOLTA_HOME",
      "CARGO_HOME",
      "RUSTUP_HOME",
      "GOROOT",
      "GOPATH",
      "GOCACHE",
      "GOMODCACHE",
      "PYENV_ROOT",
      "VIRTUAL_ENV",
      "RBENV_ROOT",
      "GEM_HOME",
      "NIX_PATH",
      "NO_PROXY");

  private static final Set<String> PROXIES = Set.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY");

  public HostEnvironment {
    variables = Map.copyOf(variables);
    Objects.requireNonNull(home, "home");
  }

  /** That of this process. */
  public static HostEnvironment ofThisProcess() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** An environment whose {@code HOME}, where it is absolute, goes before the given home. */
  public static HostEnvironment of(Map<String, String> variables, Path home) {
    String named = variables.getOrDefault("HOME", "");
    Path folder = named.startsWith("/") ? Path.of(named) : home;
    return new HostEnvironment(variables, folder.toAbsolutePath().normalize());
  }

  /** What a child sees when nothing is added. */
  public Map<String, String> forChildren() {
    Map<String, String> result = new LinkedHashMap<>();
    variables.forEach((name, value) -> {
      if (passes(name, value)) {
        result.put(name, value);
      }
    });
    String javaHome = variables.get(USER_JAVA_HOME);
    if (javaHome != null) {
      result.remove("JAVA_HOME");
      if (!javaHome.isEmpty()) {
        result.put("JAVA_HOME", javaHome);
      }
    }
    return result;
  }

  private static boolean passes(String name, String value) {
    if (ALLOWED.contains(name) || name.startsWith("LC_")) {
      return true;
    }
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.equals("NO_PROXY") || (PROXIES.contains(upper) && !value.contains("@"));
  }
}

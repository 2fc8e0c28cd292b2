/** Makes calls of one version of the code in sandboxed JVMs. */
package dev.codeagent.core.verify.calls;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.ModuleHost;
import dev.codeagent.core.verify.host.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Not for many threads. */
public final class Calling {

  /** What one call may take; far more than it needs, so that a busy machine tells no hang. */
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /** Starts of the JVM after calls that hang or end it. */
  private static final int STARTS = 6;

  /** Objects that are hashed before a call, times the round, so that hashes by identity are others in each. */
  private static final int BURN = 997;

  /** Where exit statuses of programs that a signal ended begin. */
  private static final int SIGNALS = 128;

  /** The same place and time zone everywhere, and no more memory than calls with small values need. */
  private static final List<String> FLAGS = List.of(
      "-Xmx256m",
      "-Xss1m",
      "-Duser.language=en",
      "-Duser.country=US",
      "-Duser.timezone=UTC",
      "-Dfile.encoding=UTF-8",
      "-Djava.awt.headless=true");

  private static final String MAIN = "CallHost";

  private final ModuleHost host;
  private final Path calls;
  private final List<String> flags;
  private final Deadline end;
  private final Set<Integer> stopped = new HashSet<>();
  private final Set<String> methods = new HashSet<>();
  private final Map<Integer, Site> sites = new LinkedHashMap<>();
  private int jobs;

  /**
   * @param calls the folder of the compiled calls
   * @param flags of the JVM, beyond its usual ones
   */
  public Calling(ModuleHost host, Path calls, List<String> flags, Deadline end) {
    this.host = host;
    this.flags = Stream.concat(FLAGS.stream(), flags.stream()).toList();
    this.calls = calls;
    this.end = end;
  }

  /**
   * A host that can make calls of the module that holds a source.
   *
   * @param path the source, below the project
   */
  public static ModuleHost host(BuiltHead.Build build, String path, CallContext call)
      throws Unavailable {
    return ModuleHost.forCalls(build, path, MAIN, Calling.class, call);
  }

  /**
   * The answers by call; of calls that were not made {@link Answer#NONE}.
   *
   * @param version the folder of the version's own classes
   * @param round from 0; each has hashes by identity of its own, and every other one the other order
   */
  public Map<Integer, Answer> make(List<Case> cases, Path version, int round)
      throws IOException, InterruptedException {
    List<Case> waiting = new ArrayList<>(round % 2 == 1 ? cases.reversed() : cases);
    waiting.sort(Comparator.comparing(this::late));
    Map<Integer, Answer> answers = new LinkedHashMap<>();
    cases.forEach(c -> answers.put(c.number(), Answer.NONE));
    sites.clear();
    for (int start = 0; start < STARTS && !waiting.isEmpty() && !end.passed(); start++) {
      CallAnswers said = once(waiting, version, round);
      if (said.started().isEmpty()) {
        break;
      }
      said.answers().forEach(answers::replace);
      sites.putAll(said.sites());
      Set<String> stops = stopping(waiting, said);
      waiting.removeIf(c -> said.started().contains(c.number()) || stops.contains(c.method()));
    }
    return answers;
  }

  /** Where the calls of the last run threw, by call. */
  public Map<Integer, Site> sites() {
    return Map.copyOf(sites);
  }

  /** What stopped a JVM goes last, and other calls of its method, which are not made then, behind it. */
  private int late(Case one) {
    return stopped.contains(one.number()) ? 1 : methods.contains(one.method()) ? 2 : 0;
  }

  /** The methods whose calls stopped the JVM: others of them would, too, each at its price. */
  private Set<String> stopping(List<Case> cases, CallAnswers said) {
    Set<String> found = new HashSet<>();
    for (Case one : cases) {
      Answer answer = said.answers().getOrDefault(one.number(), Answer.NONE);
      if (answer.end() == Answer.End.HUNG || answer.end() == Answer.End.ENDED) {
        stopped.add(one.number());
        found.add(one.method());
      }
    }
    methods.addAll(found);
    return found;
  }

  /** Flags differ between callings of one host, and so do the names of their files. */
  private String name(Path version) {
    return version.getFileName() + "-" + Integer.toHexString(flags.hashCode()) + "-";
  }

  private CallAnswers once(List<Case> cases, Path version, int round)
      throws IOException, InterruptedException {
    Path answers = host.folder().resolve("answers-" + name(version) + jobs);
    Path job = host.folder().resolve("job-" + name(version) + jobs++);
    Duration time = end.remaining();
    String token = UUID.randomUUID().toString();
    List<String> lines = new ArrayList<>();
    lines.add("answers " + answers);
    lines.add("token " + token);
    lines.add("version " + version);
    lines.add("limit " + LIMIT.toMillis());
    lines.add("time " + time.toMillis());
    lines.add("burn " + round * BURN);
    host.shared().forEach(p -> lines.add("shared " + p));
    lines.add("own " + calls);
    lines.add("own " + version);
    host.own().forEach(p -> lines.add("own " + p));
    cases.forEach(c -> lines.add("case " + c.number() + " " + c.holder() + " " + c.name()));
    Files.write(job, lines);
    CommandResult ended = host.start(flags, job, time);
    CallAnswers said = CallAnswers.read(answers, token);
    return ended.end() == CommandResult.End.EXITED && ended.exit() < SIGNALS ? said.ended() : said;
  }
}

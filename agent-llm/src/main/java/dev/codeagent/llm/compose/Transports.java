package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.llm.http.ApacheTransport;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.http.Secrets;
import dev.codeagent.llm.http.SharedTransports;
import dev.codeagent.llm.http.Transport;
import dev.codeagent.llm.replay.Cassette;
import dev.codeagent.llm.replay.Masks;
import dev.codeagent.llm.replay.RecordingTransport;
import dev.codeagent.llm.replay.ReplayTransport;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Decides whether calls go to the network, are recorded meanwhile, or are answered from a recorded session. */
final class Transports {

  private static final String CASSETTES = "cassettes";

  /** Routes that record into one file share it, because its lines refer to each other. */
  private final Map<Path, Cassette> recorded = new ConcurrentHashMap<>();

  /** The keys that are known; none of them is written down, whichever route it comes by. */
  private final Secrets keys = new Secrets();

  /** Routes share connections and threads, whatever addresses they lead to. */
  private final SharedTransports shared = new SharedTransports(ApacheTransport::open);

  /**
   * Opens the transport that the settings ask for.
   *
   * @param settings the settings
   * @param key the key, never recorded, or null; nor are the other keys of the environment
   */
  Transport open(LlmSettings settings, @Nullable Secret key) {
    LlmSection section = LlmSection.of(settings.options());
    Path run = settings.runDirectory().toAbsolutePath().normalize();
    if (key != null) {
      keys.add(key);
    }
    Keys.named(settings.environment()).forEach(keys::add);
    Masks masks = Masks.of(run, settings.environment(), keys);
    Optional<String> replay = section.replay();
    if (replay.isPresent()) {
      return new ReplayTransport(Cassette.read(file("replay", replay.get(), run)), masks);
    }
    Optional<Cassette> cassette = recording(section, run);
    if (cassette.isPresent()) {
      return new RecordingTransport(shared.lease(section.http().terms(run)), cassette.get(), masks);
    }
    return shared.lease(section.http().terms(run));
  }

  /** The keys that are known when all routes are open. */
  Secrets keys() {
    return keys;
  }

  /** The file to which the run is recorded, or empty when it is not. */
  Optional<Cassette> recording(LlmSection section, Path runDirectory) {
    Path run = runDirectory.toAbsolutePath().normalize();
    return section
        .record()
        .map(text -> recorded.computeIfAbsent(file("record", text, run), Cassette::openForAppend));
  }

  /** The file that a setting names; relative paths lie among the cassettes. */
  static Path file(String setting, String text, Path run) {
    try {
      return run.resolve(CASSETTES).resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw LlmSection.malformed(setting, "is not a path", "Write the path of a file.");
    }
  }
}

package dev.codeagent.core.quality;

import dev.codeagent.api.error.InputException;
import dev.codeagent.core.verify.EvidenceDocument;
import dev.codeagent.core.verify.suite.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The evidence of a project, by what the journal says of it. */
final class KeptEvidence {

  /** Bytes of a document; far above any real one. */
  private static final long LIMIT = 64L << 20;

  private final Path project;

  KeptEvidence(Path project) {
    this.project = project.toAbsolutePath().normalize();
  }

  /** The document, or empty where it is gone or is not that of which the journal tells. */
  Optional<EvidenceDocument> find(String relative, String digest) {
    try {
      Path file = project.resolve(relative).normalize();
      if (!file.startsWith(project.resolve(".agent"))
          || !Files.isRegularFile(file)
          || Files.size(file) > LIMIT) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      return Digests.hex(bytes).equals(digest)
          ? Optional.of(EvidenceDocument.read(bytes))
          : Optional.empty();
    } catch (IOException | InvalidPathException | InputException e) {
      return Optional.empty();
    }
  }
}

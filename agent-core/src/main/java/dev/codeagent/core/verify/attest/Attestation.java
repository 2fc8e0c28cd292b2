/** Attests evidence, and reads it out of attestations. */
package dev.codeagent.core.verify.attest;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.core.process.RealPaths;
import dev.codeagent.core.verify.EvidenceDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The keys are read once. Immutable, safe for many threads. */
public final class Attestation {

  /** What the name of an attestation ends with, as in-toto's bundles have it; its line is a statement or an envelope. */
  public static final String SUFFIX = ".intoto.jsonl";

  /** A statement holds the document, and an envelope a third more. */
  private static final int MAX_BYTES = 48 << 20;

  private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder()
              .maxNestingDepth(30)
              .maxStringLength(MAX_BYTES)
              .build())
          .build())
      .build();

  private final @Nullable PrivateKey key;
  private final List<PublicKey> trusted;

  /**
   * @param project the project's folder; relative paths begin there
   * @param key the file of the key that signs, or null
   * @param trusted files of keys whose signatures are believed
   * @throws ConfigurationException {@code evidence-key} for a file that is no such key, and for a signing key inside the
   *     project, where the executor's commands could read it
   */
  public Attestation(Path project, @Nullable String key, List<String> trusted) {
    Path file = key == null ? null : at(project, key);
    if (file != null
        && (inside(project, file) || inside(RealPaths.of(project), RealPaths.of(file)))) {
      throw new ConfigurationException(
          "evidence-key",
          "The key " + key
              + " lies inside the project, where the work that it vouches for could read it.",
          "Move it out of the project, and name it by its whole path.");
    }
    this.key = file == null ? null : Keys.signing(file);
    this.trusted = trusted.stream().map(t -> Keys.trusted(at(project, t))).toList();
  }

  private static Path at(Path project, String file) {
    return project.toAbsolutePath().resolve(file).normalize();
  }

  private static boolean inside(Path project, Path file) {
    return file.startsWith(project.toAbsolutePath().normalize());
  }

  /** Whether a key signs. */
  public boolean signs() {
    return key != null;
  }

  /**
   * The attestation of evidence: a line with the in-toto statement, in an envelope of DSSE where a key signs.
   *
   * @param line where the task stands in its backlog, from 1; 0 when it stands in none
   */
  public byte[] of(EvidenceDocument document, int line) {
    byte[] statement = Statement.of(document, line);
    return key == null ? statement : Envelope.sign(statement, key).json();
  }

  /**
   * The evidence document that an attestation holds, after its signature was checked. Where keys are trusted, it has to be
   * signed by one of them; where none are, anything that is no attestation comes back as it is.
   *
   * @throws InputException {@code bad-evidence} for an empty file, {@code evidence-untrusted} without a signature that is believed, {@code bad-evidence} for an
   *     attestation of something else, or whose document does not have the digest that it states
   */
  public byte[] document(byte[] given) {
    if (isBlank(given)) {
      throw new InputException(
          "bad-evidence",
          "The evidence cannot be read: the file is empty.",
          "Give a file that a run left in .agent/evidence"
              + (trusted.isEmpty() ? "." : ", one that ends in " + SUFFIX + " and is signed."));
    }
    JsonNode root = root(given);
    if (root.has("payloadType")) {
      Envelope envelope = envelope(root);
      if (!trusted.isEmpty() && trusted.stream().noneMatch(envelope::signedBy)) {
        throw untrusted("No signature of the attestation is by a key that `evidence.trust` names.");
      }
      return statement(read(envelope.payload()));
    }
    boolean attestation = root.has("_type");
    if (!trusted.isEmpty()) {
      throw untrusted("The " + (attestation ? "attestation" : "document")
          + " is not signed, but `evidence.trust` asks for a signature.");
    }
    return attestation ? statement(root) : given;
  }

  private static boolean isBlank(byte[] given) {
    for (byte each : given) {
      if (" \t\r\n".indexOf(each) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The one value that was given; missing where it is not for us to read, so that the documents' reader says why. */
  private static JsonNode root(byte[] given) {
    if (given.length > MAX_BYTES) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(given);
    } catch (JacksonException noJson) {
      if (lines(given) > 1) {
        throw bad("it holds several, a line each", "Give a file with the one that you mean.");
      }
      return MissingNode.getInstance();
    }
  }

  /** How many lines are objects; a document that is cut or broken has none, since it is indented. */
  private static long lines(byte[] given) {
    return new String(given, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("{") && line.endsWith("}"))
        .limit(2)
        .count();
  }

  private static JsonNode read(byte[] statement) {
    try {
      return JSON.readTree(statement);
    } catch (JacksonException e) {
      throw bad("its payload is no JSON");
    }
  }

  private static Envelope envelope(JsonNode root) {
    try {
      return Envelope.of(root);
    } catch (IllegalArgumentException e) {
      throw bad("its envelope holds no in-toto statement");
    }
  }

  private static byte[] statement(JsonNode root) {
    JsonNode predicate = root.path("predicate");
    if (!Statement.TYPE.equals(root.path("_type").asString(""))
        || !Statement.PREDICATE.equals(root.path("predicateType").asString(""))) {
      throw bad("it attests something else than evidence of Code Agent");
    }
    EvidenceDocument document = EvidenceDocument.read(
        JSON.writeValueAsString(predicate.path("evidence")).getBytes(StandardCharsets.UTF_8));
    if (!document.digest().equals(predicate.path("evidenceDigest").asString(""))) {
      throw bad("its document does not have the digest that it states");
    }
    return document.bytes();
  }

  private static InputException untrusted(String what) {
    return new InputException(
        "evidence-untrusted",
        what,
        "Give an attestation that a trusted key signed, or take `evidence.trust` out of agent.yaml.");
  }

  private static InputException bad(String why) {
    return bad(why, "Give a file that a run left in .agent/evidence.");
  }

  private static InputException bad(String why, String hint) {
    return new InputException("bad-evidence", "The attestation cannot be read: " + why + ".", hint);
  }
}

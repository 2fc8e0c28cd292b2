/** Specifies statements and envelopes: their form, who is believed, and what is refused. */
package dev.codeagent.core.verify.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.EvidenceDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AttestationTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir
  Path folder;

  private Path project;

  @BeforeEach
  void project() throws IOException {
    project = Files.createDirectory(folder.resolve("project"));
  }

  private static EvidenceDocument document(VerdictKind verdict, EvidenceOutcome tests) {
    return new EvidenceDocument(
        new Verdict(verdict, "«So it is.»"),
        new Change("b".repeat(40), "c".repeat(40), "d".repeat(40), "e".repeat(64)),
        new TaskId("0123abcd"),
        "Почини",
        TaskType.CODE,
        List.of(
            entry("change", EvidenceOutcome.PASS, "There is one."),
            entry("tests", tests, "A is red.")),
        Map.of("java", "25"),
        "bubblewrap");
  }

  private static EvidenceEntry entry(String verifier, EvidenceOutcome outcome, String summary) {
    return new EvidenceEntry(
        verifier, "1", 1, false, false, new Evidence(outcome, summary, List.of()), List.of(), 1);
  }

  private static EvidenceDocument done() {
    return document(VerdictKind.DONE, EvidenceOutcome.PASS);
  }

  private static KeyPair pair() throws NoSuchAlgorithmException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private String pem(String name, String kind, byte[] key) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(
        file,
        "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END " + kind + "-----\n");
    return file.toString();
  }

  private String secret(String name, KeyPair pair) throws IOException {
    return pem(name, "PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  private String open(String name, KeyPair pair) throws IOException {
    return pem(name, "PUBLIC KEY", pair.getPublic().getEncoded());
  }

  private Attestation unsigned() {
    return new Attestation(project, null, List.of());
  }

  private static JsonNode json(byte[] line) {
    assertThat(new String(line, StandardCharsets.UTF_8)).endsWith("\n").hasLineCount(1);
    return JSON.readTree(line);
  }

  @Test
  void without_a_key_it_is_an_in_toto_statement() {
    JsonNode statement = json(unsigned().of(done(), 7));

    assertThat(statement.path("_type").asString()).isEqualTo("https://in-toto.io/Statement/v1");
    assertThat(statement.path("predicateType").asString()).isEqualTo("urn:code-agent:evidence:1");
    assertThat(statement.at("/subject/0/digest/gitCommit").asString()).isEqualTo("c".repeat(40));
    assertThat(statement.at("/subject/0/digest/gitTree").asString()).isEqualTo("d".repeat(40));
    assertThat(statement.at("/subject/1/digest/sha256").asString()).isEqualTo("e".repeat(64));
    assertThat(statement.at("/predicate/taskLine").asInt()).isEqualTo(7);
    assertThat(statement.at("/predicate/evidenceDigest").asString())
        .isEqualTo(done().digest());
    assertThat(statement.at("/predicate/evidence/task/text").asString()).isEqualTo("Почини");
  }

  @Test
  void a_task_of_no_backlog_has_no_line() {
    assertThat(json(unsigned().of(done(), 0)).at("/predicate").has("taskLine")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          DONE      | PASS      | It would not be DONE without the PASS of `change`, `tests`.
          NOT_DONE  | FAIL      | `tests` would have to say PASS instead of FAIL: A is red.
          UNDECIDED | UNDECIDED | `tests` would have to say PASS instead of UNDECIDED: A is red.
          UNDECIDED | PASS      | «So it is.»
          """)
  void it_says_what_would_have_changed_the_verdict(
      VerdictKind verdict, EvidenceOutcome tests, String otherwise) {
    JsonNode said = json(unsigned().of(document(verdict, tests), 0)).at("/predicate/otherwise");

    assertThat(said.size()).isEqualTo(1);
    assertThat(said.get(0).asString()).isEqualTo(otherwise);
  }

  @Test
  void the_document_comes_back_as_it_was() {
    assertThat(unsigned().document(unsigned().of(done(), 7))).isEqualTo(done().bytes());
    assertThat(unsigned().document(done().bytes())).isEqualTo(done().bytes());
    assertThat(unsigned().document(new byte[] {1})).containsExactly(1);
  }

  @Test
  void a_key_signs_the_pre_authentication_encoding() throws Exception {
    KeyPair pair = pair();
    JsonNode envelope =
        json(new Attestation(project, secret("key.pem", pair), List.of()).of(done(), 7));
    byte[] payload = Base64.getDecoder().decode(envelope.path("payload").asString());
    java.security.Signature check = java.security.Signature.getInstance("Ed25519");
    check.initVerify(pair.getPublic());
    check.update(("DSSEv1 28 application/vnd.in-toto+json " + payload.length + " ")
        .getBytes(StandardCharsets.UTF_8));
    check.update(payload);

    assertThat(envelope.path("payloadType").asString()).isEqualTo("application/vnd.in-toto+json");
    assertThat(payload).isEqualTo(unsigned().of(done(), 7));
    assertThat(check.verify(
            Base64.getDecoder().decode(envelope.at("/signatures/0/sig").asString())))
        .isTrue();
  }

  @Test
  void one_of_the_trusted_keys_has_to_have_signed() throws Exception {
    KeyPair ours = pair();
    byte[] signed = new Attestation(project, secret("key.pem", ours), List.of()).of(done(), 7);
    String other = open("other.pem", pair());
    Attestation trusting = new Attestation(project, null, List.of(other, open("ours.pem", ours)));
    Attestation doubting = new Attestation(project, null, List.of(other));

    assertThat(trusting.document(signed)).isEqualTo(done().bytes());
    assertThat(unsigned().document(signed)).isEqualTo(done().bytes());
    assertThatThrownBy(() -> doubting.document(signed))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("No signature");
    assertThatThrownBy(() -> trusting.document(unsigned().of(done(), 7)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("The attestation is not signed");
    assertThatThrownBy(() -> trusting.document(done().bytes()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("The document is not signed");
    for (String empty : List.of("", "\n", " \t\n\n")) {
      assertThatThrownBy(() -> trusting.document(empty.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(InputException.class)
          .hasMessageContainingAll(
              "The evidence cannot be read: the file is empty.", Attestation.SUFFIX, "signed");
      assertThatThrownBy(() -> unsigned().document(empty.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("the file is empty");
    }
  }

  @Test
  void of_several_attestations_nobody_knows_which_is_meant() {
    String line = new String(unsigned().of(done(), 7), StandardCharsets.UTF_8);

    assertThatThrownBy(() -> unsigned().document((line + line).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("it holds several");
  }

  @Test
  void a_payload_that_was_changed_is_not_believed() throws Exception {
    KeyPair ours = pair();
    byte[] signed = new Attestation(project, secret("key.pem", ours), List.of()).of(done(), 7);
    String other = Base64.getEncoder().encodeToString(unsigned().of(done(), 8));
    byte[] forged = new String(signed, StandardCharsets.UTF_8)
        .replaceFirst("\"payload\":\"[^\"]*\"", "\"payload\":\"" + other + "\"")
        .getBytes(StandardCharsets.UTF_8);
    Attestation trusting = new Attestation(project, null, List.of(open("ours.pem", ours)));

    assertThatThrownBy(() -> trusting.document(forged)).isInstanceOf(InputException.class);
  }

  @Test
  void bytes_that_are_no_signature_vouch_for_nothing() throws Exception {
    KeyPair ours = pair();
    String signed = new String(
        new Attestation(project, secret("key.pem", ours), List.of()).of(done(), 7),
        StandardCharsets.UTF_8);
    Attestation trusting = new Attestation(project, null, List.of(open("ours.pem", ours)));

    for (String sig : List.of("", "aaaa", "A".repeat(88))) {
      byte[] other = signed
          .replaceFirst("\"sig\":\"[^\"]*\"", "\"sig\":\"" + sig + "\"")
          .getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> trusting.document(other))
          .as(sig)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("No signature");
    }
  }

  @Test
  void only_a_key_signs() throws Exception {
    assertThat(unsigned().signs()).isFalse();
    assertThat(new Attestation(project, secret("key.pem", pair()), List.of()).signs())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://in-toto.io/Statement/v1, https://in-toto.io/Statement/v0.1",
    "urn:code-agent:evidence:1, https://slsa.dev/provenance/v1",
    "bubblewrap, none",
  })
  void an_attestation_of_something_else_is_refused(String was, String is) {
    byte[] other = new String(unsigned().of(done(), 7), StandardCharsets.UTF_8)
        .replace(was, is)
        .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> unsigned().document(other))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"payloadType\":\"text/plain\",\"payload\":\"e30=\",\"signatures\":[{\"sig\":\"aaaa\"}]}",
        "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"e30=\",\"signatures\":[]}",
        "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"!\",\"signatures\":[{\"sig\":\"aaaa\"}]}",
        "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"AAAA\",\"signatures\":[{\"sig\":\"aaaa\"}]}",
        "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"e30=\",\"signatures\":[{\"sig\":\"aaaa\"}]}",
      })
  void an_envelope_of_something_else_is_refused(String envelope) {
    assertThatThrownBy(() -> unsigned().document(envelope.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be read");
  }

  private void refused(String key, String why) {
    assertThatThrownBy(() -> new Attestation(project, key, List.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(why);
    if (!why.contains("inside")) {
      assertThatThrownBy(() -> new Attestation(project, null, List.of(key)))
          .isInstanceOf(ConfigurationException.class);
    }
  }

  @Test
  void a_file_that_is_no_key_is_refused_and_never_shown() throws Exception {
    refused(folder.resolve("missing.pem").toString(), "is no file");
    refused(pem("cert.pem", "CERTIFICATE", new byte[] {1, 2, 3}), "does not begin with");
    refused(pem("empty.pem", "PRIVATE KEY", new byte[] {1, 2, 3}), "holds no private key");
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    assertThatThrownBy(() -> new Attestation(project, secret("rsa.pem", rsa), List.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining(
            Base64.getEncoder().encodeToString(rsa.getPrivate().getEncoded()).substring(40, 60));
    assertThatThrownBy(() -> new Attestation(project, null, List.of(open("rsa.pub.pem", rsa))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("holds no public key");
  }

  @Test
  void a_key_inside_the_project_is_refused() throws Exception {
    Files.copy(Path.of(secret("key.pem", pair())), project.resolve("key.pem"));

    refused("key.pem", "inside");
    refused("../project/key.pem", "inside");
    Path link = Files.createSymbolicLink(folder.resolve("link"), project);
    refused(link.resolve("key.pem").toString(), "inside");
    Files.createSymbolicLink(folder.resolve("outside.pem"), project.resolve("key.pem"));
    refused("../outside.pem", "inside");
    assertThat(json(new Attestation(project, "../key.pem", List.of()).of(done(), 1))
            .has("signatures"))
        .isTrue();
  }
}

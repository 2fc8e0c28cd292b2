/** Specifies what counts as a secret, where it may stand, and that no finding repeats it. */
package dev.codeagent.core.verify.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are put together here, so that no scanner takes the tests for a leak. */
class SecretsTest {

  private static final String RANDOM = "q7Zp2LxW9vRt4KmB8sNc3HyD6fGj1TaE5uQo";

  private static Evidence judge(String path, String text) throws Exception {
    return MemoryVerification.task("Fix the client").added(path, text).verify(new ScopeVerifier());
  }

  private static String spelled(String text) {
    return text.replace("RANDOM", RANDOM).replace("~", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key = AK~IA5XQ7ZP2LXW9VRT4K",
        "String t = \"gh~p_RANDOM\";",
        "github~_pat_11ABCDEFG0RANDOMRANDOM",
        "gl~pat-q7Zp2LxW9vRt4KmB8sNc",
        "xo~xb-123456789012-RANDOM",
        "https://hooks.sl~ack.com/services/T01ABCDEF/B01ABCDEF/q7Zp2LxW9vRt4KmB8sNc3HyD",
        "AI~zaq7Zp2LxW9vRt4KmB8sNc3HyD6fGj1TaE5uQ",
        "sk~_live_q7Zp2LxW9vRt4KmB8sNc3HyD",
        "//registry/:_authToken=np~m_RANDOM",
        "Bearer ey~JhbGciOiJIUzI1NiJ9.ey~JzdWIiOiIxMjM0NSJ9.q7Zp2LxW9vRt4KmB8sNc3HyD6fGj",
        "url: post~gres://app:q7Zp2LxW9v@db.shop.io:5432/app",
        "api_key = \"RANDOM\"",
        "clientSecret: RANDOM",
        "{\"accessToken\": \"RANDOM\"}",
        "db.password=q7Zp2LxW9vRt4KmB8sNc3HyD"
      })
  void givenASecretThenAPersonLooksAndTheFindingHidesIt(String line) throws Exception {
    String text = spelled(line);
    Evidence evidence = judge("config/app.properties", "a=b\n" + text + "\n");

    assertThat(evidence.outcome()).as(text).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.findings()).singleElement().satisfies(finding -> {
      assertThat(finding.code()).isEqualTo("secret");
      assertThat(finding.line()).isEqualTo(2);
      assertThat(finding.message()).doesNotContain("q7Zp2").doesNotContain("Q7ZP2");
    });
    assertThat(evidence.summary()).doesNotContain("q7Zp2").doesNotContain("Q7ZP2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token=${TOKEN}",
        "id=AKIAIOSFODNN7EXAMPLE", // AWS's own example
        "cert=-----BEGIN CERTIFICATE-----",
        "if (text.startsWith(\"-----BEGIN PRIVATE KEY-----\")) {",
        "password: changeme-please-Now1",
        "api_key = \"your-api-key-goes-here\"",
        "token = request.getToken()",
        "String tokenType = \"urn:ietf:params:oauth:token-type\";",
        "secretName: my-application-secret-2024",
        "accessTokenUri=https://auth.shop.io/oauth2/v2/token",
        "tokenId = \"123e4567-e89b-12d3-a456-426614174000\"",
        "postgres://app:secret@localhost:5432/app",
        "postgres://app:q7Zp2LxW9v@db:5432/app",
        "https://user:${PASSWORD}@shop.io",
        "public_key = \"RANDOM\"",
        "name = \"RANDOM\"",
        "sha256 = \"RANDOM\""
      })
  void givenAPlaceholderOrAnOrdinaryNameThenNothingIsFound(String line) throws Exception {
    Evidence evidence = judge("config/app.properties", spelled(line) + "\n");
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/resources/key.pem, UNDECIDED",
    "src/test/resources/key.pem, PASS",
    "docs/key.md, UNDECIDED"
  })
  void givenAPrivateKeyThenOnlyTestsMayHoldIt(String path, EvidenceOutcome outcome)
      throws Exception {
    String key = "-----BEGIN RSA PRIVATE" + " KEY-----\nMIIE" + RANDOM + "\n";
    assertThat(judge(path, key).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    ".env, DB_PASSWORD=hunter22, UNDECIDED",
    "sub/.env.production, API_TOKEN='abc1234', UNDECIDED",
    ".env, DB_HOST=db.shop.io, PASS",
    ".env, DB_PASSWORD=, PASS",
    ".env, DB_PASSWORD=changeme, PASS",
    ".env.example, DB_PASSWORD=hunter22, PASS",
    "app.conf, DB_PASSWORD=hunter22, PASS"
  })
  void givenAFileOfAnEnvironmentThenItsSecretsNeedNotLookRandom(
      String path, String line, EvidenceOutcome outcome) throws Exception {
    assertThat(judge(path, line + "\n").outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"examples/app.properties", "docs/setup.md", "yarn.lock"})
  void givenAnExampleThenOnlyWhatAServiceDocumentsIsASecret(String path) throws Exception {
    assertThat(judge(path, "api_key = \"" + RANDOM + "\"\n").outcome())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(path, "gh" + "p_" + RANDOM + "\n").outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void givenASecretThatWasThereBeforeThenMovingItIsNoNews() throws Exception {
    String text = "clientSecret: " + RANDOM + "\n";
    assertThat(MemoryVerification.task("Move the settings")
            .deleted("a.yaml", text)
            .added("b.yaml", "more: 1\n" + text)
            .verify(new ScopeVerifier())
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }
}

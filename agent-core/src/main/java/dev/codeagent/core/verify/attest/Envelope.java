/** A statement in an envelope that says who vouches for it. */
package dev.codeagent.core.verify.attest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The envelope of DSSE, version 1.0.2 (secure-systems-lab/dsse, {@code envelope.md} and {@code protocol.md}), with
 * signatures by Ed25519. What is signed is the pre-authentication encoding of type and payload, so that nothing has to be
 * parsed before the signature is checked. Immutable.
 *
 * @param payload the statement's bytes
 * @param signatures signatures over it
 */
record Envelope(byte[] payload, List<byte[]> signatures) {

  /** The type of payload that in-toto statements have. */
  static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  private static final String ALGORITHM = "Ed25519";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** More signatures than that nobody gives; each costs a check per trusted key. */
  private static final int MOST = 16;

  Envelope {
    signatures = List.copyOf(signatures);
  }

  /** Signs a statement. */
  static Envelope sign(byte[] statement, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(encoding(statement));
      return new Envelope(statement, List.of(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key of Ed25519 signs", e);
    }
  }

  /** Whether one of the signatures was made by the key's owner. */
  boolean signedBy(PublicKey key) {
    return signatures.stream().anyMatch(s -> fits(s, key));
  }

  private boolean fits(byte[] given, PublicKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(encoding(payload));
      return signature.verify(given);
    } catch (GeneralSecurityException e) {
      return false; // bytes that are no signature, or of another kind of key, vouch for nothing
    }
  }

  /** {@code PAE(type, body) = "DSSEv1" + SP + LEN(type) + SP + type + SP + LEN(body) + SP + body}. */
  static byte[] encoding(byte[] body) {
    byte[] type = PAYLOAD_TYPE.getBytes(StandardCharsets.UTF_8);
    byte[] head = ("DSSEv1 " + type.length + " " + PAYLOAD_TYPE + " " + body.length + " ")
        .getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  /** One line of JSON. */
  byte[] json() {
    Base64.Encoder base64 = Base64.getEncoder();
    ObjectNode root = JSON.createObjectNode();
    root.put("payload", base64.encodeToString(payload));
    root.put("payloadType", PAYLOAD_TYPE);
    var given = root.putArray("signatures");
    signatures.forEach(s -> given.addObject().put("sig", base64.encodeToString(s)));
    return (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads an envelope.
   *
   * @throws IllegalArgumentException when it is no envelope of an in-toto statement
   */
  static Envelope of(JsonNode root) {
    List<byte[]> signatures = new ArrayList<>();
    for (JsonNode signature : root.path("signatures")) {
      signatures.add(bytes(signature.path("sig").asString("")));
    }
    if (!PAYLOAD_TYPE.equals(root.path("payloadType").asString(""))
        || signatures.isEmpty()
        || signatures.size() > MOST) {
      throw new IllegalArgumentException("no envelope of an in-toto statement");
    }
    return new Envelope(bytes(root.path("payload").asString("")), signatures);
  }

  /** Base64 of either alphabet, as DSSE has consumers accept. */
  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
  }
}

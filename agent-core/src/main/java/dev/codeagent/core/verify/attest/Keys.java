/** Reads the keys that sign evidence and that are believed. */
package dev.codeagent.core.verify.attest;

import dev.codeagent.api.error.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of Ed25519 in PEM files (RFC 7468): {@code PRIVATE KEY} in PKCS #8, {@code PUBLIC KEY} as RFC 8410 has it. */
final class Keys {

  private static final String ALGORITHM = "Ed25519";
  private static final Pattern PEM = Pattern.compile(
      "-----BEGIN (?<kind>[A-Z ]+)-----(?<text>[A-Za-z0-9+/=\\s]+)-----END \\k<kind>-----");

  /** A key has some hundred bytes. */
  private static final long MAX_BYTES = 64 << 10;

  private Keys() {}

  /**
   * @throws ConfigurationException {@code evidence-key} when the file cannot be read or holds no such key
   */
  static PrivateKey signing(Path file) {
    byte[] key = read(file, "PRIVATE KEY", "openssl genpkey -algorithm ed25519 -out key.pem");
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (GeneralSecurityException e) {
      throw wrong(file, "holds no private key of Ed25519", "openssl genpkey -algorithm ed25519");
    }
  }

  /**
   * @throws ConfigurationException {@code evidence-key} when the file cannot be read or holds no such key
   */
  static PublicKey trusted(Path file) {
    byte[] key = read(file, "PUBLIC KEY", "openssl pkey -in key.pem -pubout -out key.pub.pem");
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(key));
    } catch (GeneralSecurityException e) {
      throw wrong(file, "holds no public key of Ed25519", "openssl pkey -in key.pem -pubout");
    }
  }

  private static byte[] read(Path file, String kind, String command) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        throw wrong(file, "is no file of a key", command);
      }
      Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      if (!pem.find() || !pem.group("kind").equals(kind)) {
        throw wrong(file, "does not begin with `BEGIN " + kind + "`", command);
      }
      return Base64.getMimeDecoder().decode(pem.group("text"));
    } catch (IOException e) {
      throw wrong(file, "cannot be read: " + e.getMessage(), command);
    } catch (IllegalArgumentException e) {
      throw wrong(file, "is no PEM file", command);
    }
  }

  /** The key's bytes are never part of a message. */
  private static ConfigurationException wrong(Path file, String what, String command) {
    return new ConfigurationException(
        "evidence-key",
        "The key " + file + " " + what + ".",
        "Give `evidence` a key in PEM, as `" + command + "` makes it.");
  }
}

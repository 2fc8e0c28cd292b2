package dev.codeagent.llm.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate of the loopback address that nobody trusts, made by the Java platform's keytool; used by tests. */
final class TestCertificate {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "server";

  private final Path certificate;
  private final Path key;
  private final KeyStore store;

  private TestCertificate(Path certificate, Path key, KeyStore store) {
    this.certificate = certificate;
    this.key = key;
    this.store = store;
  }

  /** Makes one, with its files in that folder. */
  static TestCertificate in(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("server.p12");
    Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("keytool.txt").toFile())
        .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException(Files.readString(folder.resolve("keytool.txt")));
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return new TestCertificate(
        pem(
            folder.resolve("server.crt"),
            "CERTIFICATE",
            store.getCertificate(ALIAS).getEncoded()),
        pem(
            folder.resolve("server.key"),
            "PRIVATE KEY",
            store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()),
        store);
  }

  /** The certificate in PEM. */
  Path certificate() {
    return certificate;
  }

  /** Its key in PEM. */
  Path key() {
    return key;
  }

  /** What a server of this JVM needs. */
  SSLContext server() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static Path pem(Path file, String what, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }
}

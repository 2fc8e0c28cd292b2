package dev.codeagent.llm.http;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Says which servers are believed: those that the Java platform trusts and those of a file. */
final class Trust {

  private static final String SETTING = "`llm.http.trust`";

  /** Some hundred certificates. */
  private static final int LARGEST_FILE = 1024 * 1024;

  private Trust() {}

  /**
   * What connections with TLS are made by.
   *
   * @param file certificates in PEM, trusted besides the platform's; or null
   * @throws ConfigurationException when the file cannot be read or holds no certificate
   */
  static SSLContext context(@Nullable Path file) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, file == null ? null : managers(read(file)), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(e);
    }
  }

  private static TrustManager[] managers(List<Certificate> own)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : own) {
      store.setCertificateEntry("own-" + number++, certificate);
    }
    for (TrustManager manager : factory(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager platform) {
        for (X509Certificate issuer : platform.getAcceptedIssuers()) {
          store.setCertificateEntry("platform-" + number++, issuer);
        }
      }
    }
    return factory(store).getTrustManagers();
  }

  private static TrustManagerFactory factory(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static List<Certificate> read(Path file) throws GeneralSecurityException, IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST_FILE + 1);
    }
    if (bytes.length > LARGEST_FILE) {
      throw unusable(null);
    }
    List<Certificate> certificates = new ArrayList<>(CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(bytes)));
    if (certificates.isEmpty()) {
      throw unusable(null);
    }
    return certificates;
  }

  private static ConfigurationException unusable(@Nullable Exception cause) {
    Failure failure = Failure.of(
        FailureKind.CONFIGURATION,
        "trust-unusable",
        "The setting " + SETTING + " names no file of certificates that can be read.",
        "Name a file of at most 1 MiB with certificates in PEM, BEGIN CERTIFICATE before each.");
    return new ConfigurationException(failure, cause);
  }
}
